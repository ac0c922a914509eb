import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { comparable } from "./comparable.ts";

/** Settings of the machine that would change what a program prints. */
const environment = { ...process.env, GOFLAGS: "", GODEBUG: "", GOTRACEBACK: "", GOTOOLCHAIN: "local", GOWORK: "off" };

/**
 * Builds and runs a Go program. (`go run` would hide its exit status.)
 *
 * @returns what it prints, as `comparable` cuts it
 * @throws Error if it does not build
 */
export async function runGo(file: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "godefer-example-"));
  try {
    const program = join(folder, "program");
    const build = await run("go", ["build", "-o", program, file]);
    if (build.exit !== 0) throw new Error(`${file} does not build:\n${build.output}`);
    const { output, exit } = await run(program, []);
    return comparable(output, exit);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): Promise<{ output: string; exit: number }> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { env: environment }, (error, stdout, stderr) => {
      const exit = error === null ? 0 : error.code;
      if (typeof exit === "number") resolve({ output: stdout + stderr, exit });
      else reject(new Error(`${command} did not run`, { cause: error }));
    });
  });
}

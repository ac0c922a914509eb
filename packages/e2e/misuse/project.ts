import { execFile } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const packages = join(import.meta.dirname, "../..");

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user's project outside this repository, with our packages as the registry would give them. */
export class Project {
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), "godefer-misuse-")));

  /** Packs our packages and installs them, with what else the user needs. */
  async install(others: readonly string[]): Promise<void> {
    const packed = this.path("packed");
    const pack = (name: string) =>
      run("npx", ["-y", "pnpm@12", "pack", "--pack-destination", packed], join(packages, name));
    await Promise.all([succeed(pack("runtime")), succeed(pack("transform"))]);
    const tarballs = globSync("*.tgz", { cwd: packed }).map((file) => join(packed, file));
    this.write("package.json", JSON.stringify({ name: "user", private: true, type: "module" }));
    await succeed(run("npm", ["install", "--no-audit", "--no-fund", ...tarballs, ...others], this.#folder));
  }

  path(file: string): string {
    return join(this.#folder, file);
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  remove(file: string): void {
    rmSync(this.path(file), { recursive: true, force: true });
  }

  files(folder: string): string[] {
    return globSync("**/*.*", { cwd: this.path(folder) });
  }

  node(...args: string[]): Promise<Outcome> {
    return run(process.execPath, args, this.#folder);
  }

  removeAll(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[], cwd: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd }, (error, stdout, stderr) => {
      // An exit status is an outcome; a command that could not be started has a name of an error instead.
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ status: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

async function succeed(running: Promise<Outcome>): Promise<void> {
  const { status, stdout, stderr } = await running;
  if (status !== 0) throw new Error(`exit status ${status}\n${stdout}\n${stderr}`);
}

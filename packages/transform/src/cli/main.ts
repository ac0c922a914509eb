import { Command, Option } from "commander";
import type { TransformOptions } from "../types.ts";
import { build, type BuildOptions } from "./build/build.ts";
import { explainFiles } from "./explain.ts";
import { verify } from "./verify/verify.ts";
import { packageVersion } from "../package-version.ts";

const strategy = () =>
  new Option("--strategy <strategy>", "how defers are compiled").choices(["auto", "open-coded", "linked-list"]);
const importSource = () =>
  new Option("--import-source <module...>", "modules that you import defer and recover from (@godefer/runtime)");

const program = new Command("godefer")
  .description("Go's defer, panic and recover for TypeScript and JavaScript")
  .version(packageVersion())
  .showSuggestionAfterError()
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .showHelpAfterError("(see npx @godefer/transform --help)");

program
  .command("build")
  .description("compile a folder's JavaScript files in place, for example tsc's output")
  .argument("<dir>", "the folder")
  .addOption(strategy())
  .addOption(importSource())
  .option("--workers <n>", "number of files to compile at the same time (up to the number of cores)", Number)
  .option("--out-dir <dir>", "write the compiled files, and all others in the folder, to another folder")
  .option("--watch", "keep running, and compile what is written to the folder")
  .option("--quiet", "print nothing unless something is wrong")
  .action(async (dir: string, options: BuildOptions) => {
    process.exitCode = await build(dir, options);
  });

program
  .command("verify")
  .description("prove that build output contains no uncompiled call")
  .argument("<paths...>", "folders and files: JavaScript and HTML")
  .addOption(importSource())
  .action((paths: string[], options: Pick<TransformOptions, "importSource">) => {
    process.exitCode = verify(paths, options);
  });

program
  .command("explain")
  .description("tell how each defer is compiled, and why")
  .argument("[files...]", "files or glob patterns (the sources below this folder)")
  .addOption(strategy())
  .addOption(importSource())
  .option("--json", "print one JSON document")
  .action((files: string[], options: Omit<TransformOptions, "filename"> & { json?: boolean }) => {
    process.exitCode = explainFiles(files, options);
  });

program
  .command("doctor")
  .description("check whether the project's build is set up, and tell what to add")
  .argument("[dir]", "the project's folder", ".")
  .action(async (dir: string) => {
    // A bundle of its own: a build has no use for its readers of configurations.
    const { doctor } = (await import(
      new URL("./doctor.js", import.meta.url).href
    )) as typeof import("./doctor/doctor.ts");
    process.exitCode = doctor(dir);
  });

/**
 * The command line: does what the process's arguments say, and sets its exit status.
 *
 * @throws errors that are bugs of this package
 */
export async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    const status = statusOf(error);
    if (status === null) throw error;
    console.error(`godefer: ${(error as Error).message.replace(/^godefer: /, "")}`);
    process.exitCode = status;
  }
}

/**
 * The exit status for errors that are not our bugs: 1 for errors of the system, 2 for wrong options; null for all
 * others.
 */
function statusOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  // The code is lost if the error comes from another thread.
  if (/^E[A-Z0-9]+: /.test(error.message)) return 1;
  return error instanceof TypeError && error.message.startsWith("godefer: ") ? 2 : null;
}

import { Command, Option } from "commander";
import type { TransformOptions } from "../types.ts";
import { build, type BuildOptions } from "./build/build.ts";
import { explainFiles } from "./explain.ts";
import { packageVersion } from "../package-version.ts";

const strategy = () =>
  new Option("--strategy <strategy>", "how defers are compiled").choices(["auto", "open-coded", "linked-list"]);
const importSource = () =>
  new Option("--import-source <module...>", "the modules that defer and recover are imported from (@godefer/runtime)");

const program = new Command("godefer")
  .description("Go's defer, panic and recover for TypeScript and JavaScript")
  .version(packageVersion())
  .showSuggestionAfterError()
  .showHelpAfterError("(godefer --help says what there is)");

program
  .command("build")
  .description("compile the JavaScript files of a folder in place, for instance what tsc has written")
  .argument("<dir>", "the folder")
  .addOption(strategy())
  .addOption(importSource())
  .option("--workers <n>", "how many files are compiled at the same time (up to the number of cores)", Number)
  .option("--quiet", "print nothing unless something is wrong")
  .action(async (dir: string, options: BuildOptions) => {
    process.exitCode = await build(dir, options);
  });

program
  .command("explain")
  .description("say of each defer how it is compiled, and why")
  .argument("[files...]", "files or glob patterns (the sources below this folder)")
  .addOption(strategy())
  .addOption(importSource())
  .option("--json", "print one JSON document")
  .action((files: string[], options: Omit<TransformOptions, "filename"> & { json?: boolean }) => {
    process.exitCode = explainFiles(files, options);
  });

program
  .command("doctor")
  .description("find out whether the project's build is set up, and say what to add")
  .argument("[dir]", "the project's folder", ".")
  .action(async (dir: string) => {
    // Built by itself: what it reads configurations with is of no use to a build.
    const { doctor } = (await import(
      new URL("./doctor.js", import.meta.url).href
    )) as typeof import("./doctor/doctor.ts");
    process.exitCode = doctor(dir);
  });

/** The command line: carries out what the process's arguments say, and sets its exit status. */
export async function main(): Promise<void> {
  await program.parseAsync();
}

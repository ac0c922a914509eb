import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { defer } from "@godefer/runtime";
import { runCommand } from "./commands.ts";

const [command, ...files] = process.argv.slice(2);
process.exitCode = command === undefined ? tour() : runCommand(command, files);

/** The commands on real files, in a folder that is gone afterwards. Returns 0 if nothing is left open. */
function tour(): number {
  const folder = mkdtempSync(join(tmpdir(), "file-tool-"));
  defer(rmSync(folder, { recursive: true }));
  defer(process.chdir(process.cwd())); // the argument is evaluated here, before the next line changes it
  process.chdir(folder);
  console.log("In a new folder, with the files spring.txt, summer.txt, autumn.txt and the folder winter:\n");

  writeFileSync("spring.txt", "Buds open.\n");
  writeFileSync("summer.txt", "Swifts scream.\n");
  writeFileSync("autumn.txt", "Leaves let go.\n");
  mkdirSync("winter");
  const before = nextDescriptor();

  type("merge", "year.txt", "spring.txt", "summer.txt", "autumn.txt");
  type("copy", "year.txt", "backup.txt");
  // A folder can be opened, but not read: this one fails when the first input is already written.
  type("merge", "year.txt", "spring.txt", "winter", "autumn.txt");
  type("merge", "new.txt", "spring.txt", "nowhere.txt");

  console.log(`\nyear.txt:\n${readFileSync("year.txt", "utf8")}`);
  console.log(`in the folder: ${readdirSync(".").join(" ")}`);
  const leaked = nextDescriptor() - before;
  console.log(`left open: ${leaked} descriptors`);
  return leaked;
}

function type(command: string, ...files: string[]): void {
  console.log(`$ ${command} ${files.join(" ")}`);
  runCommand(command, files);
}

/** An open file gets the lowest descriptor that is free: if it is the same as before, none was left open. */
function nextDescriptor(): number {
  const descriptor = openSync(devNull, "r");
  defer(closeSync(descriptor));
  return descriptor;
}

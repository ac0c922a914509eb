/** Programs that have printed much, or to nobody, when they panic: `node streams.js both`. */
import "@godefer/runtime/crash";
import { closeSync } from "node:fs";
import { panic } from "@godefer/runtime";

/** More than a pipe takes at once, in characters of two bytes. */
const much = `${"é".repeat(100_000)}\n`;

const cases: Record<string, () => void> = {
  stdout: () => {
    process.stdout.write(much);
    panic("behind it");
  },
  both: () => {
    process.stdout.write(much);
    process.stderr.write(much);
    panic("behind it");
  },
  "long report": () => {
    // Makes the pipe one that does not block.
    process.stderr.write("");
    panic(much);
  },
  "panic while waiting": () => {
    process.stdout.write(much);
    setTimeout(() => panic("never printed"), 20);
    panic("behind it");
  },
  later: () => {
    process.stdout.on("error", () => {});
    process.stdout.write(much);
    setTimeout(() => panic("nobody reads what was printed"), 200);
  },
  closed: () => {
    closeSync(1);
    panic("without stdout");
  },
};

cases[process.argv[2]!]!();

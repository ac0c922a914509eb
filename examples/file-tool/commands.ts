import { copy, merge, type Written } from "./files.ts";

const usage = "usage: merge <out> <in...> | copy <from> <to>";

/** Runs `merge <out> <in...>` or `copy <from> <to>`, says what came of it, and returns the exit status. */
export function runCommand(command = "", files: readonly string[] = []): number {
  const [first, second] = files;
  if (first === undefined || second === undefined) return fail(usage, 2);
  switch (command) {
    case "merge":
      return report(first, merge(first, files.slice(1)));
    case "copy":
      return report(second, copy(first, second));
    default:
      return fail(usage, 2);
  }
}

function report(to: string, [bytes, error]: Written): number {
  if (error !== null) return fail(`error: ${error.message} (after ${bytes} bytes; ${to} is as it was)`, 1);
  console.log(`${to}: ${bytes} bytes`);
  return 0;
}

function fail(message: string, status: number): number {
  console.error(message);
  return status;
}

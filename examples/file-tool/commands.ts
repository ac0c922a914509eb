import { copy, merge, type Written } from "./files.ts";

const usage = "usage: merge <out> <in...> | copy <from> <to>";

/** Runs `merge <out> <in...>` or `copy <from> <to>`, says what came of it, and returns the exit status. */
export function runCommand(command = "", files: readonly string[] = []): number {
  const [first, second] = files;
  if (first === undefined || second === undefined) return fail(usage);
  switch (command) {
    case "merge":
      return report(first, merge(first, files.slice(1)));
    case "copy":
      return report(second, copy(first, second));
    default:
      return fail(usage);
  }
}

function report(to: string, [bytes, error]: Written): number {
  if (error !== null) return fail(`${error.message} (${bytes} bytes into it; ${to} is as it was)`);
  console.log(`${to}: ${bytes} bytes`);
  return 0;
}

function fail(message: string): number {
  console.log(`error: ${message}`);
  return 1;
}

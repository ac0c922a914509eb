/** What a program has done. */
export interface Outcome {
  readonly stdout: string;
  /** The lines of its crash, without stacks. */
  readonly stderr: string;
  readonly exit: number;
}

/** In the place of the error that a call through nil raises: each language has its own text for it. */
const nilError = "nil dereference";
const goNilError = "runtime error: invalid memory address or nil pointer dereference";

export function normalizeGo({ stdout, stderr, exit }: Outcome): Outcome {
  const plain = stderr
    .replaceAll(/^\[signal .*\n/gm, "")
    .replaceAll(goNilError, nilError)
    .replaceAll("panic called with nil argument (use GODEBUG=panicnil=1 to disable)", "panic called with nil argument");
  return { stdout, stderr: collapse(plain.trimEnd()), exit };
}

/**
 * Go raises one and the same value for every nil dereference, and for every `panic(nil)`, so that its listing takes two of
 * them in a row for a panic raised again. In JavaScript each is an error of its own.
 */
function collapse(listing: string): string {
  const lines = listing
    .split("\n")
    .map((line) => line.replace(/^(\t?panic: (?:nil dereference|panic called with nil argument))(?: \[.*\])?$/, "$1"));
  return lines.filter((line, i) => !sharedValue.test(line) || line.trim() !== lines[i - 1]?.trim()).join("\n");
}

const sharedValue = /^\t?panic: (?:nil dereference|panic called with nil argument)$/;

const typeError =
  /TypeError: (?:[^\n]+ is not a function|Cannot read properties of null \(reading '\w+'\))(?= \[recovered|$)/gm;

export function normalizeTypeScript({ stdout, stderr, exit }: Outcome): Outcome {
  const [listing = ""] = stderr.split(/^goroutine \d+ /m);
  return {
    stdout,
    stderr: collapse(listing.replaceAll(typeError, nilError).replaceAll(goNilError, nilError).trimEnd()),
    exit,
  };
}

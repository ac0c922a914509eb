/// <reference lib="dom" />
/**
 * Runs one program in a realm of its own, and tells the page around it what it did: `?programs/twins/001-lifo.js`.
 */
import { formatPanic } from "@godefer/runtime";
import { written } from "./output.ts";

/** What a program did in the page. A browser has no statuses: 2 says that an error was not caught. */
export interface Told {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: 0 | 2;
}

let ended = false;

addEventListener("error", ({ error }) => crash(error));
addEventListener("unhandledrejection", ({ reason }) => crash(reason));
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  crash(new Error(`the policy forbids it: ${violatedDirective} ${blockedURI}`)),
);

import(location.search.slice(1)).then(end, crash);

/** The program is at its end, unless one of its tasks is about to crash. */
function end(): void {
  setTimeout(() => tell(written[2], 0));
}

/** A process would end here: what the rest of the program writes is not its output any more. */
function crash(thrown: unknown): void {
  tell(`${written[2]}${formatPanic(thrown)}\n\n`, 2);
}

function tell(stderr: string, exit: Told["exit"]): void {
  if (ended) return;
  ended = true;
  parent.postMessage({ stdout: written[1], stderr, exit } satisfies Told, location.origin);
}

import { flightOf } from "./panics.ts";
import { shared } from "./shared.ts";
import { tracedFrom } from "./traced-from.ts";
import { thenable } from "./values.ts";

// Every engine has it, but none of the language's own type libraries.
declare function queueMicrotask(callback: () => void): void;

/**
 * What `goexit()` throws. It ends where the task began. Outside a task, it is an uncaught exception that says so. Nothing
 * recovers it. A `catch` in your code can catch it, and should throw it again.
 *
 * @example
 * try {
 *   await step();
 * } catch (error) {
 *   if (error instanceof GoexitSignal) throw error;
 *   report(error);
 * }
 * @see rule S30
 */
export class GoexitSignal extends Error {
  constructor() {
    super("goexit() outside go()");
    shared.flights.set(this, { link: null, goexit: true });
  }
}

/**
 * Ends the running task: Go's `runtime.Goexit`. All pending deferred calls of the task run, frame by frame. In them,
 * `recover()` returns `null`; if one of them panics and recovers, the task still ends.
 *
 * @returns never
 * @throws GoexitSignal always
 * @example
 * go(async () => {
 *   defer(connection.close());
 *   if (await isObsolete()) goexit();
 *   await work();
 * });
 * @see https://pkg.go.dev/runtime#Goexit (rule S30); Go 1.26: runtime/panic.go, `Goexit`
 */
export function goexit(): never {
  throw tracedFrom(goexit, new GoexitSignal());
}

/**
 * Starts a task: Go's `go` statement. The task begins in a later microtask, and shares no defer, panic or recover with any
 * other task. It ends when the function returns, or, if that returns a thenable, when that settles; or with `goexit()`. A
 * panic that the task does not recover is an uncaught exception; `go` itself never throws.
 *
 * @param task the function to run, sync or async
 * @example
 * go(() => serve(connection));
 * @see https://go.dev/ref/spec#Go_statements (rule S31); Go 1.26: runtime/proc.go, `newproc`
 */
export function go(task: () => unknown): void {
  queueMicrotask(() => {
    try {
      const waiting = thenable(task());
      if (waiting) void wait(waiting);
    } catch (thrown) {
      if (!flightOf(thrown).goexit) throw thrown;
    }
  });
}

/** A task ends once, even if its thenable settles several times: `await` heeds only the first time. */
async function wait(waiting: PromiseLike<unknown>): Promise<void> {
  try {
    await waiting;
  } catch (thrown) {
    // An uncaught exception, as when a sync task throws.
    go(() => {
      throw thrown;
    });
  }
}

import { thenable } from "./values.ts";
import { flightOf } from "./panics.ts";
import { shared } from "./shared.ts";
import { tracedFrom } from "./traced-from.ts";

// In every engine, but in none of the language's own libraries.
declare function queueMicrotask(callback: () => void): void;

/**
 * What `goexit()` throws. It ends at the start of the task; where there is none, it is an uncaught exception that says
 * so. Nothing recovers it, but a JavaScript `catch` of the user's may catch it, and should throw it on.
 */
export class GoexitSignal extends Error {
  constructor() {
    super("goexit() outside go()");
    shared.flights.set(this, { link: null, goexit: true });
  }
}

/**
 * Ends the running task: Go's `runtime.Goexit`. All pending deferred calls of the task run, frame by frame; `recover()`
 * returns `null` in them, and a panic in them that is recovered does not keep the task alive.
 *
 * @returns never
 * @throws GoexitSignal
 * @example
 * go(async () => {
 *   defer(connection.close());
 *   if (await isObsolete()) goexit();
 *   await work();
 * });
 * @see https://pkg.go.dev/runtime#Goexit (rule S30)
 */
export function goexit(): never {
  throw tracedFrom(goexit, new GoexitSignal());
}

/**
 * Starts a task: Go's `go` statement. It begins in a later microtask, and shares no defer, panic or recover with any
 * other task. It ends when the function returns, or what it returned settles; or with `goexit()`. A panic that nobody
 * in it recovers is an uncaught exception.
 *
 * @param task the function to run, sync or async
 * @example
 * go(() => serve(connection));
 * @see https://go.dev/ref/spec#Go_statements (rule S31)
 */
export function go(task: () => unknown): void {
  queueMicrotask(() => {
    try {
      const waiting = thenable(task());
      if (waiting) void wait(waiting);
    } catch (thrown) {
      end(thrown);
    }
  });
}

/** A task ends once, whatever its thenable does: `await` listens to what it does first. */
async function wait(waiting: PromiseLike<unknown>): Promise<void> {
  try {
    await waiting;
  } catch (thrown) {
    // An uncaught exception, like a throw of a sync task.
    queueMicrotask(() => end(thrown));
  }
}

function end(thrown: unknown): void {
  if (!flightOf(thrown).goexit) throw thrown;
}

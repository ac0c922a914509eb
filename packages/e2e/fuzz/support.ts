import { GoexitSignal, PanicError, type PanicInfo, PanicNilError } from "@godefer/runtime";
import { endCaught } from "./runtime-state.ts";
import { Sprint, Sprintln } from "../conformance/golike.ts";

/** Programs that print more than this end with a status of their own, and are left out. */
const mostLines = 300;
export const mostLinesStatus = 3;

/**
 * What the TypeScript programs import: the same as `support.go` is to the Go programs. Each program has one of its own.
 *
 * @param write gets the lines of the trace
 */
export function createSupport(seed: number, write: (line: string) => void) {
  let lines = 0;
  let fresh = 0;
  let tossed = (seed % 65_000) + 1;
  const trace = (...values: unknown[]) => {
    // A program of equal behaviour never comes here: the Go program would have.
    if (++lines > mostLines) throw new Error("too many lines");
    write(Sprintln(...values));
  };
  return {
    trace,
    traced(label: string, value: number) {
      trace(label, value);
      return value;
    },
    /** The engine's error for a property of null. */
    fault(label: string) {
      trace(label);
      return (null as unknown as { v: number }).v;
    },
    pick<T>(label: string, callee: T): T {
      trace(label);
      return callee;
    },
    toss() {
      tossed = (tossed * 75 + 74) % 65_537;
      return tossed % 8 < 4;
    },
    /** Holds what panicking() has told against what recover() then gives. */
    asked(told: PanicInfo | null, answer: unknown) {
      const same = told?.value === answer || (told?.value instanceof PanicNilError && answer instanceof PanicNilError);
      if (told === null ? answer !== null : !same) trace("panicking() has told something else");
      return answer;
    },
    fresh: (text: string) => `${text}#${++fresh}`,
    wrap: (text: string, value: unknown) => `${text}(${Sprint(value)})#${++fresh}`,
    shared: [new Error("err0"), new Error("err1"), new Error("err2")],
    /** In a `catch`: says what it was. A Goexit is not to be caught. */
    caught(label: string, error: unknown) {
      if (error instanceof GoexitSignal) throw error;
      trace(label, error instanceof PanicError ? error.value : error);
      const goexit = endCaught(error);
      if (goexit !== null) throw goexit;
    },
    drive,
    byHand,
  };
}

/** An iterator that is no generator, with what its loops call and nothing else. */
function byHand(generator: Generator<number> | AsyncGenerator<number>) {
  return {
    [Symbol.asyncIterator in generator ? Symbol.asyncIterator : Symbol.iterator]() {
      return this;
    },
    next: () => generator.next(),
    // Neither of the two looks at the value.
    return: () => generator.return(undefined),
  };
}

type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>;

/** Runs a generator to its end. */
function drive(generator: AnyIterator): unknown {
  return Symbol.asyncIterator in generator ? driveAsync(generator as AsyncIterator<unknown>) : driveSync(generator);
}

function driveSync(generator: AnyIterator): unknown {
  for (;;) {
    const { done, value } = generator.next() as IteratorResult<unknown>;
    if (done) return value;
  }
}

async function driveAsync(generator: AsyncIterator<unknown>): Promise<unknown> {
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return value;
  }
}

import {
  defer,
  formatPanic,
  go,
  goexit,
  GoexitSignal,
  namedResult,
  panic,
  PanicError,
  PanicNilError,
  recover,
} from "@godefer/runtime";
import "@godefer/runtime/crash";

export function divide(a: number, b: number): number {
  let quotient = namedResult(0);
  defer(() => {
    const reason: unknown = recover();
    // @ts-expect-error: nobody knows what it is.
    if (reason !== null) quotient = reason;
  });
  if (b === 0) panic("division by zero");
  quotient = a / b;
  return quotient;
}

export function narrow(name: string | null): string {
  if (name === null) panic(new Error("no name"));
  return name.toUpperCase();
}

export async function wait(): Promise<Error | null> {
  let failure = namedResult<Error | null>(null);
  defer(async () => {
    await Promise.resolve();
    if (recover() instanceof PanicNilError) failure = new Error("nothing");
  });
  go(async () => {
    if (Math.random() > 2) goexit();
  });
  return failure;
}

/** `return x` assigns to them unseen: no first value must narrow them. */
export function failure(): Error | null {
  let error: Error | null = namedResult(null);
  defer(() => {
    if (error !== null) console.log(error.message);
  });
  return new Error("no");
}

export function totals(): [number, boolean] {
  let [total, done] = namedResult([0, false]);
  defer(() => {
    if (done === true) total += 1;
  });
  return [1, true];
}

const value: unknown = new PanicError("it").value;
const text: string = formatPanic(new GoexitSignal());
// @ts-expect-error: a call that has been made, or a function.
defer();
// @ts-expect-error: a panic has a value.
panic();
// @ts-expect-error: there is no such export.
import { gopanic } from "@godefer/runtime";

export { text, value };

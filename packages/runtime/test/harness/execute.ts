import type { Panic } from "../../src/records.ts";
import { formatValue } from "../../src/format-value.ts";
import { asyncFrames, call, type DeferSite, frames } from "./frames.ts";
import { type Deferred, type Fn, KEPT_ERRORS, type Outcome, type Statement, type Value } from "./programs.ts";
import type { Runtime } from "./runtime.ts";

/** A function's run: it yields what an async function awaits. */
type Steps<T> = Generator<unknown, T, unknown>;

/** Runs a random program as compiled code would run, all its functions sync or (but for those that are not) async. */
export function execute(program: Fn, runtime: Runtime): Outcome {
  const run = new Run(runtime);
  try {
    run.function(program, null, true);
    return { trace: run.trace, end: "returned" };
  } catch (thrown) {
    return { trace: run.trace, end: run.describeEnd(thrown) };
  }
}

export async function executeAsync(program: Fn, runtime: Runtime): Promise<Outcome> {
  const run = new Run(runtime);
  try {
    await run.function(program, null, false);
    return { trace: run.trace, end: "returned" };
  } catch (thrown) {
    return { trace: run.trace, end: run.describeEnd(thrown) };
  }
}

class Run {
  readonly trace: string[] = [];
  readonly #runtime: Runtime;
  readonly #keptErrors = Array.from({ length: KEPT_ERRORS }, (_, i) => new Error(`kept ${i}`));

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  describeEnd(thrown: unknown): string {
    if (thrown instanceof this.#runtime.GoexitSignal) return "goexit";
    const listing = this.#runtime.formatPanic(thrown);
    const { replaced, ...last } = this.#runtime.panicInfo(thrown);
    const told = [...replaced, last].map((panic) => formatValue(panic.value) + (panic.recovered ? " [recovered]" : ""));
    const lines = listing.replaceAll(", repanicked", "").split("panic: ").slice(1);
    return told.join() === lines.map((line) => line.trimEnd()).join()
      ? listing
      : `${listing}\npanicInfo: ${told.join()}`;
  }

  /** @returns nothing, or a promise of it */
  function(fn: Fn, _panic: Panic | null, inSync: boolean): unknown {
    const sync = inSync || fn.sync;
    if (sync) {
      return frames(this.#runtime, fn.strategy)((defer) => runToEnd(this.#body(fn.body, { _panic, defer, sync })));
    }
    return asyncFrames(this.#runtime, fn.strategy)((defer) => runAsync(this.#body(fn.body, { _panic, defer, sync })));
  }

  /** @returns whether the function returns there */
  *#body(body: readonly Statement[], context: Context): Steps<boolean> {
    for (const statement of body) {
      if (yield* this.#statement(statement, context)) return true;
    }
    return false;
  }

  *#statement(statement: Statement, context: Context): Steps<boolean> {
    const { goexit, panic } = this.#runtime;
    const { _panic, defer, sync } = context;
    switch (statement.kind) {
      case "log":
        this.trace.push(`log ${statement.id}`);
        return false;
      case "recover":
        this.trace.push(`recover ${statement.id}: ${formatValue(this.#recover(_panic))}`);
        return false;
      case "repanic": {
        const answer = this.#recover(_panic);
        this.trace.push(`repanic ${statement.id}: ${formatValue(answer)}`);
        return panic(answer);
      }
      case "pause":
        yield Promise.resolve();
        return false;
      case "return":
        return true;
      case "goexit":
        return goexit();
      case "panic":
        return panic(this.#value(statement.value));
      case "throw":
        throw this.#value(statement.value);
      case "call":
        yield this.function(statement.fn, null, sync);
        return false;
      case "defer":
        this.#defer(statement.deferred, statement.index, context, defer);
        return false;
      case "try":
        return yield* this.#try(statement, context);
    }
  }

  /** What `panicking()` has told must be what `recover()` then stops. */
  #recover(_panic: Panic | null): unknown {
    const { gopanicking, gorecover, PanicNilError } = this.#runtime;
    const told = gopanicking(_panic);
    const answer = gorecover(_panic);
    const same = answer instanceof PanicNilError ? told?.value instanceof PanicNilError : told?.value === answer;
    if (told === null ? answer !== null : !same) this.trace.push(`panicking() told ${formatValue(told?.value)}`);
    if (gopanicking(_panic) !== null) this.trace.push("panicking() tells of a panic that is recovered");
    return answer;
  }

  *#try(statement: Statement & { kind: "try" }, context: Context): Steps<boolean> {
    let returns = false;
    try {
      returns = yield* this.#body(statement.body, context);
    } catch (caught) {
      if (statement.handler === null) throw caught;
      const goexit = caught instanceof this.#runtime.GoexitSignal;
      this.trace.push(`catch ${statement.id}: ${goexit ? "goexit" : formatValue(caught)}`);
      returns = yield* this.#body(statement.handler, context);
      if (statement.rethrow && !returns) throw caught;
    } finally {
      // A `return` there takes back a throw, as one written there does.
      // eslint-disable-next-line no-unsafe-finally
      if (statement.finalizer !== null && (yield* this.#body(statement.finalizer, context))) return true;
    }
    return returns;
  }

  #defer(deferred: Deferred, index: number, { _panic: own, sync }: Context, defer: DeferSite): void {
    const { claim, deferredRecover, mark, markMethod, panic, passPanic } = this.#runtime;
    switch (deferred.kind) {
      case "recover":
        return defer(["", deferredRecover, passPanic, own], index);
      case "missing":
        return defer(["missing", undefined, undefined], index);
      case "panic":
        return defer(call(panic, undefined, this.#value(deferred.value)), index);
    }
    const body = (_panic: Panic | null) => this.function(deferred.fn, _panic, sync);
    const text = `fn@${deferred.fn.id}`;
    const named = () => body(claim(named));
    switch (deferred.form) {
      case "literal": // defer(() => { … recover() … })
        return defer((_panic) => body(_panic), index);
      case "named": // defer(named())
        return defer(call(named), index);
      case "marked": // defer(table[i]())
        return defer(call(mark(text, () => body(claim(text)))), index);
      case "method": {
        // defer(object.method())
        const object = markMethod(text, { method: () => body(claim(text)) }, "method");
        return defer(call(object.method, object), index);
      }
      case "call": // defer(named.call(null))
        return defer(call(named.call, named, null), index);
      case "apply": // defer(named.apply(null, []))
        return defer(call(named.apply, named, null, []), index);
      case "helper": // defer(helper(named))
        return defer(
          call((fn: () => unknown) => fn(), undefined, named),
          index,
        );
      case "nested": // defer(() => { (() => { … recover() … })() })
        return defer(() => body(null), index);
      case "bound": // defer(named.bind(null)())
        return defer(call(named.bind(null)), index);
    }
  }

  #value(value: Value): unknown {
    switch (value.kind) {
      case "text":
        return value.text;
      case "nil":
        return null;
      case "kept error":
        return this.#keptErrors[value.index];
      case "error":
        return new Error(`thrown ${value.id}`);
      case "primitive":
        // Of all primitives only this one is equal to no other of another run.
        return Symbol(`thrown ${value.id}`);
    }
  }
}

interface Context {
  readonly _panic: Panic | null;
  readonly defer: DeferSite;
  /** Nothing is awaited. */
  readonly sync: boolean;
}

function runToEnd(steps: Steps<boolean>): void {
  for (let step = steps.next(); !step.done; step = steps.next());
}

async function runAsync(steps: Steps<boolean>): Promise<void> {
  for (let step = steps.next(); !step.done;) {
    let value: unknown;
    try {
      value = await step.value;
    } catch (thrown) {
      step = steps.throw(thrown);
      continue;
    }
    step = steps.next(value);
  }
}

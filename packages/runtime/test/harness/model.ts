import { type Deferred, type Fn, type Outcome, type Statement, type Value, wrapped } from "./programs.ts";

/*
 * The rules once more, without anything of the runtime: no exception is thrown here. A statement, a call and a deferred
 * call give back the panic that leaves them, and a panic is one record from where it begins to where it ends.
 */

interface Panic {
  /** How it is printed. */
  readonly text: string;
  /** What it is compared by. */
  readonly identity: unknown;
  readonly goexit: boolean;
  link: Panic | null;
  recovered: boolean;
  aborted: boolean;
}

interface Invocation {
  /** The panic because of which the frame called this function. */
  readonly by: Panic | null;
  /** The newest is the last. */
  readonly pending: Deferred[];
}

type Completion = "normal" | "return" | Panic;

export function predict(program: Fn): Outcome {
  const trace: string[] = [];
  const left = callFunction(program, null, trace);
  return { trace, end: left === null ? "returned" : left.goexit ? "goexit" : list(left) };
}

function callFunction(fn: Fn, by: Panic | null, trace: string[]): Panic | null {
  const invocation: Invocation = { by, pending: [] };
  const completion = runBody(fn.body, invocation, trace);
  let current = typeof completion === "string" ? null : completion;
  for (let deferred = invocation.pending.pop(); deferred; deferred = invocation.pending.pop()) {
    const next = callDeferred(deferred, current, invocation, trace);
    if (next !== null) current = replace(next, current);
    else if (current?.recovered) current = resumed(current);
  }
  return current;
}

function callDeferred(deferred: Deferred, current: Panic | null, { by }: Invocation, trace: string[]): Panic | null {
  switch (deferred.kind) {
    case "function":
      return callFunction(deferred.fn, wrapped.has(deferred.form) ? null : current, trace);
    case "recover":
      // As the surrounding function's own recover(), unless a panic is leaving that function (S23).
      if (current === null) recover(by);
      return null;
    case "panic":
      return begin(deferred.value);
    case "missing":
      return panicWith("TypeError: missing is not a function", {});
  }
}

function replace(next: Panic, current: Panic | null): Panic {
  if (current !== null) {
    current.aborted = true;
    chainOf(next)[0]!.link = current;
  }
  return next;
}

/** What goes on after a recovery: a Goexit that the recovered panic, or one that it has replaced, had aborted. */
function resumed(recovered: Panic): Panic | null {
  let earlier = recovered.link;
  while (earlier !== null && earlier.aborted && !earlier.goexit) earlier = earlier.link;
  if (!earlier?.aborted) return null;
  earlier.aborted = false;
  return earlier;
}

function recover(by: Panic | null): Panic | null {
  if (by === null || by.goexit || by.recovered) return null;
  by.recovered = true;
  return by;
}

// ---- Statements ----------------------------------------------------------------------------------------------------

function runBody(body: readonly Statement[], invocation: Invocation, trace: string[]): Completion {
  for (const statement of body) {
    const completion = runStatement(statement, invocation, trace);
    if (completion !== "normal") return completion;
  }
  return "normal";
}

function runStatement(statement: Statement, invocation: Invocation, trace: string[]): Completion {
  switch (statement.kind) {
    case "log":
      trace.push(`log ${statement.id}`);
      return "normal";
    case "recover":
      trace.push(`recover ${statement.id}: ${recover(invocation.by)?.text ?? "null"}`);
      return "normal";
    case "repanic": {
      const answer = recover(invocation.by);
      trace.push(`repanic ${statement.id}: ${answer?.text ?? "null"}`);
      return answer === null ? begin({ kind: "nil" }) : panicWith(answer.text, answer.identity);
    }
    case "pause":
      return "normal";
    case "return":
      return "return";
    case "goexit":
      return { ...panicWith("goexit", {}), goexit: true };
    case "panic":
    case "throw":
      return begin(statement.value);
    case "call":
      return callFunction(statement.fn, null, trace) ?? "normal";
    case "defer":
      invocation.pending.push(statement.deferred);
      return "normal";
    case "try":
      return runTry(statement, invocation, trace);
  }
}

function runTry(statement: Statement & { kind: "try" }, invocation: Invocation, trace: string[]): Completion {
  let completion = runBody(statement.body, invocation, trace);
  if (typeof completion !== "string" && statement.handler !== null) {
    trace.push(`catch ${statement.id}: ${completion.text}`);
    const handled = runBody(statement.handler, invocation, trace);
    if (handled !== "normal" || !statement.rethrow) completion = handled;
  }
  if (statement.finalizer !== null) {
    const last = runBody(statement.finalizer, invocation, trace);
    if (last !== "normal") completion = last;
  }
  return completion;
}

// ---- Panics --------------------------------------------------------------------------------------------------------

function begin(value: Value): Panic {
  switch (value.kind) {
    case "text":
      return panicWith(value.text, value.text);
    case "nil":
      // In Go one nil is equal to another (see format-panic.test.ts).
      return panicWith("panic called with nil argument", "nil");
    case "kept error":
      return panicWith(`kept ${value.index}`, `kept ${value.index}`);
    case "error":
      return panicWith(`thrown ${value.id}`, `thrown ${value.id}`);
    case "primitive":
      return panicWith(`Symbol(thrown ${value.id})`, `thrown ${value.id}`);
  }
}

function panicWith(text: string, identity: unknown): Panic {
  return { text, identity, goexit: false, link: null, recovered: false, aborted: false };
}

/** Oldest first. */
function chainOf(newest: Panic): Panic[] {
  const chain: Panic[] = [];
  for (let p: Panic | null = newest; p !== null; p = p.link) chain.unshift(p);
  return chain;
}

/** What Go's `printpanics` prints, from the oldest panic to the newest. */
function list(newest: Panic): string {
  let text = "";
  let before: Panic | null = null;
  for (const p of chainOf(newest)) {
    const again: Panic | undefined = chainOf(newest).find(({ link }) => link === p);
    const repanicked = again?.identity === p.identity;
    // What is panicked with again has no line of its own.
    if (before === null || before.identity !== p.identity) {
      if (before !== null && !before.goexit) text += "\n\t";
      if (!p.goexit) text += `panic: ${p.text}`;
      if (!p.goexit && p.recovered) text += repanicked ? " [recovered, repanicked]" : " [recovered]";
    }
    before = p;
  }
  return text;
}

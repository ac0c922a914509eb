import type { Call, Fn, Program, ReturnValue, Stmt } from "./program.ts";

/** What a program writes, by the rules alone: an array of closures for each frame, and the rules' algorithm at its exit. */
export function interpretProgram(program: Program): readonly string[] {
  return new Interpreter(program).run();
}

/** A panic on its way: what is thrown in the interpreter. Frames make a record of their own for each that reaches them. */
class Thrown {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
}

type Value = number | string | undefined;

interface Panic {
  readonly value: Value;
  recovered: boolean;
}

/** One invocation of a function or of a literal. */
interface Frame {
  /** `x` and `r` are the surrounding function's: a literal shares them. */
  readonly variables: Variables;
  /** The panic because of which a frame has called this very function. */
  readonly by: Panic | null;
  readonly deferred: ((by: Panic | null) => void)[];
  /** What `return` has fixed, where no result is named. */
  result: Value;
  readonly literal: boolean;
}

interface Variables {
  x: Value;
  /** null: the function's result has no name. */
  r: { value: Value } | null;
}

type Completion = "normal" | "break" | "continue" | "leave" | "return";

class TooLong extends Error {}

class Interpreter {
  readonly #program: Program;
  readonly #trace: string[] = [];
  #decision = 0;
  #steps = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  run(): readonly string[] {
    for (const n of [1, 2]) {
      try {
        this.#log("result", this.#callFunction(0, n, null));
      } catch (thrown) {
        this.#log("thrown", valueOf(thrown));
      }
    }
    return this.#trace;
  }

  #log(...words: (Value | boolean | null)[]): void {
    this.#trace.push(words.map(String).join(" "));
  }

  #on(): boolean {
    return this.#program.decisions[this.#decision++] ?? false;
  }

  #callFunction(target: number, x: Value, by: Panic | null): Value {
    const fn: Fn = this.#program.functions[target]!;
    const variables: Variables = { x, r: fn.named === null ? null : { value: undefined } };
    const frame: Frame = { variables, by, deferred: [], result: undefined, literal: false };
    return this.#invoke(frame, () => this.#functionBody(fn, frame));
  }

  /** `let r = namedResult(0)` stands among the statements; a return in front of it sees nothing there. */
  #functionBody({ named, body }: Fn, frame: Frame): Completion {
    const completion = this.#all(body.slice(0, named ?? 0), frame);
    if (completion !== "normal") return completion;
    if (named !== null) frame.variables.r!.value = 0;
    return this.#all(body.slice(named ?? 0), frame);
  }

  #callLiteral(variables: Variables, by: Panic | null, body: readonly Stmt[]): void {
    const frame: Frame = { variables, by, deferred: [], result: undefined, literal: true };
    this.#invoke(frame, () => this.#all(body, frame));
  }

  /** The rules as an algorithm, steps 2 and 3. */
  #invoke(frame: Frame, body: () => Completion): Value {
    let current: Panic | null = null;
    try {
      const completion = body();
      if (completion !== "return") frame.result = undefined;
    } catch (thrown) {
      current = { value: valueOf(thrown), recovered: false };
    }
    for (let call = frame.deferred.pop(); call; call = frame.deferred.pop()) {
      try {
        call(current);
        if (current?.recovered) current = null;
      } catch (thrown) {
        current = { value: valueOf(thrown), recovered: false };
      }
    }
    if (current) throw new Thrown(current.value);
    return frame.variables.r && !frame.literal ? frame.variables.r.value : frame.result;
  }

  #all(stmts: readonly Stmt[], frame: Frame): Completion {
    for (const stmt of stmts) {
      const completion = this.#statement(stmt, frame);
      if (completion !== "normal") return completion;
    }
    return "normal";
  }

  #statement(stmt: Stmt, frame: Frame): Completion {
    if (++this.#steps > 5_000) throw new TooLong();
    switch (stmt.kind) {
      case "log":
        this.#log("log");
        return "normal";
      case "show":
        this.#log("x", frame.variables.x);
        return "normal";
      case "recover":
        this.#log("recover", recover(frame.by));
        return "normal";
      case "break":
      case "continue":
      case "leave":
        return stmt.kind;
      case "rethrow":
        throw new Thrown(this.#caught.at(-1));
      case "set":
        frame.variables.x = stmt.n;
        return "normal";
      case "setResult":
        frame.variables.r!.value = stmt.n;
        return "normal";
      case "panic":
      case "throw":
        throw new Thrown(stmt.n);
      case "call":
        this.#log("got", this.#callFunction(stmt.target, frame.variables.x, null));
        return "normal";
      case "defer":
        this.#defer(stmt.call, frame);
        return "normal";
      case "return":
        this.#return(stmt.value, frame);
        return "return";
      case "if":
        return this.#all(this.#on() ? stmt.then : stmt.otherwise, frame);
      case "loop":
        return this.#loop(stmt, frame);
      case "labelled": {
        const completion = this.#all(stmt.body, frame);
        return completion === "leave" ? "normal" : completion;
      }
      case "switch": {
        const completion = this.#all(stmt.cases.slice(this.#on() ? 1 : 0).flat(), frame);
        return completion === "break" ? "normal" : completion;
      }
      case "try":
        return this.#try(stmt, frame);
      case "nested":
        this.#callLiteral(frame.variables, null, stmt.body);
        return "normal";
    }
  }

  #loop({ form, times, body }: Extract<Stmt, { kind: "loop" }>, frame: Frame): Completion {
    for (let i = form === "do" ? -1 : 0; i < times; i++) {
      const completion = this.#all(body, frame);
      if (completion === "break") break;
      if (completion === "leave" || completion === "return") return completion;
    }
    return "normal";
  }

  readonly #caught: Value[] = [];

  #try({ body, handler, finalizer }: Extract<Stmt, { kind: "try" }>, frame: Frame): Completion {
    let completion: Completion = "normal";
    try {
      try {
        completion = this.#all(body, frame);
      } catch (thrown) {
        if (!handler) throw thrown;
        const value = valueOf(thrown);
        this.#log("caught", value);
        this.#caught.push(value);
        try {
          completion = this.#all(handler, frame);
        } finally {
          this.#caught.pop();
        }
      }
    } catch (thrown) {
      const last = this.#all(finalizer ?? [], frame);
      if (last !== "normal") return last;
      throw thrown;
    }
    const last = this.#all(finalizer ?? [], frame);
    return last === "normal" ? completion : last;
  }

  #return(value: ReturnValue, frame: Frame): void {
    const { variables, literal } = frame;
    if (value.kind === "nothing") {
      frame.result = undefined;
      return;
    }
    const result = this.#evaluate(value, frame);
    if (variables.r && !literal) variables.r.value = result;
    else frame.result = result;
  }

  #evaluate(value: Exclude<ReturnValue, { kind: "nothing" }> | { kind: "nothing" }, { variables }: Frame): Value {
    switch (value.kind) {
      case "nothing":
        return undefined;
      case "x":
        return variables.x;
      case "failing":
        throw new Thrown("fail");
      case "number":
        return value.n;
      case "call":
        return this.#callFunction(value.target, variables.x, null);
    }
  }

  /** Rules S2 to S4: what is evaluated at the statement, and what is left for the exit. */
  #defer(call: Call, frame: Frame): void {
    const { variables, deferred } = frame;
    const { x } = variables;
    switch (call.kind) {
      case "log":
        deferred.push(() => this.#log("deferred", x));
        return;
      case "spread":
        deferred.push(() => this.#log("spread", x));
        return;
      case "optional":
        if (this.#on()) deferred.push(() => this.#log("method", true, x));
        return;
      case "absent":
        deferred.push(() => {
          throw new Thrown("object.absent is not a function");
        });
        return;
      case "failing":
        throw new Thrown("fail");
      case "recover":
        // The frame's own recover(), unless another panic is leaving it (rule S23).
        deferred.push((by) => void (by === null && recover(frame.by)));
        return;
      case "panic":
        deferred.push(() => {
          throw new Thrown(call.n);
        });
        return;
      case "function":
        deferred.push((by) => void this.#callFunction(call.target, x, by));
        return;
      case "literal":
        deferred.push((by) => {
          if (call.takes) this.#log("q", x);
          else this.#log("literal");
          this.#callLiteral(variables, by, call.body);
        });
        return;
    }
  }
}

/** The rules as an algorithm, step 4. */
function recover(by: Panic | null): Value | null {
  if (by === null || by.recovered) return null;
  by.recovered = true;
  return by.value;
}

function valueOf(thrown: unknown): Value {
  if (thrown instanceof Thrown) return thrown.value;
  throw thrown;
}

export function isTooLong(error: unknown): boolean {
  return error instanceof TooLong;
}

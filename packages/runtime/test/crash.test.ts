/** The crash report in a process that is made up: packages/e2e/crash has the real ones. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { formatCrash } from "../src/format-crash.ts";
import { source } from "./harness/runtime.ts";

const { GoexitSignal, PanicError } = source;
const deadlock = "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n";

type Listener = (...values: unknown[]) => void;

/** What the report uses of a process, and what becomes of it, in order. */
class FakeProcess {
  readonly events: string[] = [];
  readonly versions: { bun?: string } = {};
  readonly stdout = new FakeStream("stdout", this.events);
  readonly stderr = new FakeStream("stderr", this.events);
  readonly #listeners = new Map<string, Listener[]>();
  /** What `writeSync` does, call by call; then it writes all it is given. */
  readonly writes: (() => number)[] = [];
  onExit: () => void = () => {};
  #ended = false;

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  once(event: string, listener: Listener): void {
    this.on(event, listener);
  }

  emit(event: string, ...values: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...values);
  }

  count(event: string): number {
    return this.#listeners.get(event)?.length ?? 0;
  }

  /** A real one does not come back. */
  exit(status: number): void {
    if (this.#ended) return;
    this.events.push(`exit ${status}`);
    this.onExit();
    this.#ended = true;
  }

  getBuiltinModule(name: string) {
    expect(name).toBe("node:fs");
    return {
      writeSync: (descriptor: number, bytes: Uint8Array, from: number): number => {
        const written = this.writes.shift()?.() ?? bytes.length - from;
        this.events.push(`write ${descriptor} ${new TextDecoder().decode(bytes.subarray(from, from + written))}`);
        return written;
      },
    };
  }
}

class FakeStream {
  writableLength = 0;
  readonly #name: string;
  readonly #events: string[];
  #waiting: (() => void) | null = null;

  constructor(name: string, events: string[]) {
    this.#name = name;
    this.#events = events;
  }

  write(text: string): void {
    this.#events.push(`${this.#name} ${text}`);
  }

  end(done: () => void): void {
    this.#events.push(`end ${this.#name}`);
    this.#waiting = done;
  }

  /** Its reader has taken everything. */
  drain(): void {
    this.#waiting?.();
  }
}

let fake: FakeProcess;
const load = () => import("../src/crash.ts");
const crash = (thrown: unknown) => fake.emit("uncaughtException", thrown);

beforeEach(() => {
  vi.resetModules();
  fake = new FakeProcess();
  vi.stubGlobal("process", fake);
});
afterEach(() => vi.unstubAllGlobals());

describe("the crash report (S60)", () => {
  it("is written at once, and the process ends with status 2", async () => {
    await load();
    const error = new PanicError("x");
    crash(error);
    expect(fake.events).toEqual([`write 2 ${formatCrash(error)}`, "exit 2"]);
  });

  it("is for a rejection as for a throw, with the reason as it is", async () => {
    await load();
    const origins: unknown[] = [];
    fake.on("uncaughtException", (...values) => origins.push(...values));
    fake.emit("unhandledRejection", "reason");
    expect(fake.events).toEqual([`write 2 ${formatCrash("reason")}`, "exit 2"]);
    expect(origins).toEqual(["reason", "unhandledRejection"]);
  });

  it("is written piece by piece where the pipe takes no more, and again where it is full", async () => {
    await load();
    fake.writes.push(
      () => 3,
      () => {
        throw Object.assign(new Error("full"), { code: "EAGAIN" });
      },
    );
    crash("x");
    const report = formatCrash("x");
    expect(fake.events).toEqual([`write 2 ${report.slice(0, 3)}`, `write 2 ${report.slice(3)}`, "exit 2"]);
  });

  it("is given up where nobody can read it", async () => {
    await load();
    fake.writes.push(() => {
      throw Object.assign(new Error("closed"), { code: "EPIPE" });
    });
    crash("x");
    expect(fake.events).toEqual(["exit 2"]);
  });

  it("comes behind what stderr still holds", async () => {
    await load();
    fake.stderr.writableLength = 1;
    crash("x");
    expect(fake.events).toEqual([`stderr ${formatCrash("x")}`, "end stderr"]);
    fake.stderr.drain();
    expect(fake.events.at(-1)).toBe("exit 2");
  });

  it("waits for what stdout still holds", async () => {
    await load();
    fake.stdout.writableLength = 1;
    crash("x");
    expect(fake.events).toEqual([`write 2 ${formatCrash("x")}`, "end stdout"]);
    fake.stdout.drain();
    expect(fake.events.at(-1)).toBe("exit 2");
  });

  it("waits for both streams of Bun, which does not tell what they hold", async () => {
    await load();
    fake.versions.bun = "1";
    crash("x");
    expect(fake.events).toEqual([`stderr ${formatCrash("x")}`, "end stderr"]);
    fake.stderr.drain();
    expect(fake.events.at(-1)).toBe("end stdout");
    fake.stdout.drain();
    expect(fake.events.at(-1)).toBe("exit 2");
  });

  it("is one, however many panics follow", async () => {
    await load();
    fake.stdout.writableLength = 1;
    crash("first");
    crash("second");
    crash(new GoexitSignal());
    fake.emit("beforeExit");
    expect(fake.events).toEqual([`write 2 ${formatCrash("first")}`, "end stdout"]);
  });

  it("ends the process also if a listener of the program's throws", async () => {
    await load();
    fake.onExit = () => {
      fake.onExit = () => {};
      throw new Error("in the listener");
    };
    expect(() => crash("x")).toThrow("in the listener");
    expect(fake.events.slice(1)).toEqual(["exit 2", "exit 2"]);
  });

  it("of a main task that has called goexit() is Go's, once nothing is left to do (S30)", async () => {
    await load();
    crash(new GoexitSignal());
    expect(fake.events).toEqual([]);
    fake.emit("beforeExit");
    expect(fake.events).toEqual([`write 2 ${deadlock}`, "exit 2"]);
  });

  it("is asked for once by two copies", async () => {
    await load();
    vi.resetModules();
    await load();
    expect([fake.count("uncaughtException"), fake.count("unhandledRejection")]).toEqual([1, 1]);
    expect(Object.getOwnPropertyDescriptor(fake, Symbol.for("@godefer/runtime/crash"))?.value).toBe(true);
  });

  it.each([undefined, {}])("is left to a host that has no process: %o", async (process) => {
    vi.stubGlobal("process", process);
    await expect(load()).resolves.toBeDefined();
  });
});

describe("what a crash prints", () => {
  const at = "    at f (file:///f.js:1:2)\n    at async g (/g.js:3:4)\n";
  const error = (message: string, stack: unknown, more: object = {}) =>
    Object.defineProperties(Object.assign(new Error(message), more), { stack: { value: stack } });
  const crashOf = (listing: string, stack: string) => `panic: ${listing}\n\ngoroutine 1 [running]:\n${stack}`;

  it("is the listing and the stack without its message", () => {
    expect(formatCrash(error("x", `Error: x\n${at}`))).toBe(crashOf("x", at));
  });

  it("knows the lines of other engines", () => {
    const others = "module code@http://host/h.js\nf@http://host/f.js\n";
    const lines = "f@http://host/f.js:1:2\n@http://host/g.js:3:4\nh@/h.js:10:20\n";
    const stack = others + lines;
    expect(formatCrash(error("x", stack))).toBe(crashOf("x", lines));
  });

  it("takes no line of a message for one of the stack", () => {
    const message = "first\n    at quoted (/q.js:1:1)";
    expect(formatCrash(error(message, `Error: ${message}\n${at}`))).toBe(
      crashOf("first\n\t    at quoted (/q.js:1:1)", at),
    );
    // An error without a name: its stack begins with the message.
    expect(formatCrash(error(message, `${message}\n${at}`))).toBe(crashOf("first\n\t    at quoted (/q.js:1:1)", at));
  });

  it("takes nothing away for a message that the stack does not have: it was changed later", () => {
    const long = `first\n${"later ".repeat(20)}`;
    expect(formatCrash(error(long, `Error: first\n${at}`))).toBe(crashOf(long.replace("\n", "\n\t"), at));
    // What a line of the stack has is no message.
    for (const message of ["", "f", "async g"]) expect(formatCrash(error(message, at))).toBe(crashOf(message, at));
  });

  it("takes the first line for none of the stack, whatever it says", () => {
    for (const message of ["look at it", "mail me@host:25"]) {
      expect(formatCrash(error(message, `Error: ${message}\n${at}`))).toBe(crashOf(message, at));
    }
  });

  it.each([undefined, null, 0, ["f", "g"]])("does without a message: %o", (message) => {
    const lines = `    at undefined.f (/f.js:1:2)\n    at null.f (/f.js:1:2)\n    at f,g (/f.js:1:2)\n${at}`;
    const report = formatCrash({ message, stack: `Object\n${lines}`, toString: () => "text" });
    expect(report).toBe(crashOf("text", lines));
  });

  it.each([undefined, 1, null])("does without a stack: %o", (stack) => {
    expect(formatCrash(error("x", stack))).toBe(crashOf("x", ""));
  });

  it("is of a primitive, and of undefined, the listing alone", () => {
    expect(formatCrash("text")).toBe(crashOf("text", ""));
    expect(formatCrash(undefined)).toMatch(/^panic: .*\n\ngoroutine 1 \[running\]:\n$/);
  });

  it("goes on with the causes, each with its stack", () => {
    const cause = error("inner", `Error: inner\n${at}`, { cause: "root" });
    expect(formatCrash(error("outer", at, { cause }))).toBe(
      crashOf("outer", `${at}\ncaused by: inner\n${at}\ncaused by: root\n`),
    );
  });

  it("ends where the causes go in a circle", () => {
    const outer = error("outer", at);
    const inner = error("inner", at, { cause: outer });
    expect(formatCrash(Object.assign(outer, { cause: inner }))).toBe(
      crashOf("outer", `${at}\ncaused by: inner\n${at}`),
    );
  });

  it("ends after ten causes", () => {
    let last: unknown = "cause 11";
    for (let i = 10; i > 0; i--) last = error(`cause ${i}`, "", { cause: last });
    const report = formatCrash(error("outer", "", { cause: last }));
    expect(report.match(/caused by: cause \d+/g)).toHaveLength(10);
    expect(report).not.toContain("cause 11");
  });

  it("says so if a stack can not be had", () => {
    const hostile = Object.defineProperty(new Error("x"), "stack", {
      get: () => {
        throw new RangeError("no stack");
      },
    });
    expect(formatCrash(hostile)).toBe(crashOf("x", "    at (panic while printing the stack: RangeError: no stack)\n"));
  });

  it("does without a cause that can not be had", () => {
    const hostile = Object.defineProperty(error("x", at), "cause", {
      get: () => {
        throw new RangeError("no cause");
      },
    });
    expect(formatCrash(hostile)).toBe(crashOf("x", at));
  });
});

/** The crash report in a process that is made up: packages/e2e/crash has the real ones. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { formatCrash } from "../src/format-crash.ts";
import { frames, thrownBy } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { GoexitSignal, gorecover, PanicError } = source;
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

  it("goes through the stream where Node is too old to give its modules away", async () => {
    Object.assign(fake, { getBuiltinModule: undefined });
    await load();
    crash("x");
    expect(fake.events).toEqual([`stderr ${formatCrash("x")}`, "exit 2"]);
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

  const quoted = (stack: string) => stack.replace(/^/gm, "\t| ").replace(/\t\| $/, "");

  it("takes no line of a message for one of the stack", () => {
    const message = "first\n    at quoted (/q.js:1:1)";
    const listing = "first\n\t    at quoted (/q.js:1:1)";
    expect(formatCrash(error(message, `Error: ${message}\n${at}`))).toBe(crashOf(listing, at));
    // An error without a name: its stack begins with the message.
    expect(formatCrash(error(message, `${message}\n${at}`))).toBe(crashOf(listing, at));
    for (const carried of [new PanicError(message), new PanicError({ toString: () => message })]) {
      expect(formatCrash(carried).split("running]:\n")[1]).not.toContain("quoted");
      expect(formatCrash(carried)).toContain("running]:\n    at ");
    }
  });

  it("quotes the stack of an error whose message was changed after the stack was made", () => {
    const stack = `Error: first\n    at forged (/q.js:1:1)\n${at}`;
    for (const message of ["second", "", "f", "async g", "first line", "at forged", "second\nthird"]) {
      const listing = message.replace("\n", "\n\t");
      expect(formatCrash(error(message, stack))).toBe(crashOf(listing, quoted(stack)));
    }
  });

  it("knows the stack of an error whose name was changed", () => {
    for (const name of ["Other", "My Error", "a.b", ""]) {
      for (const header of ["Error: x", "TypeError [ERR_X]: x", "x"]) {
        expect(formatCrash(error("x", `${header}\n${at}`, { name }))).toContain(`running]:\n${at}`);
      }
      expect(formatCrash(error("", `Error\n${at}`, { name }))).toContain(`running]:\n${at}`);
    }
  });

  it("takes the first line for none of the stack, whatever it says", () => {
    for (const message of ["look at it", "mail me@host:25", "a: b", "    at it (/f.js:1:2)"]) {
      expect(formatCrash(error(message, `Error: ${message}\n${at}`))).toBe(crashOf(message, at));
    }
  });

  it("quotes a stack that another engine has made, or somebody", () => {
    for (const stack of ["f@http://host/f.js:1:2\n@http://host/g.js:3:4\n", at, "see above"]) {
      const lines = `${quoted(stack)}${stack.endsWith("\n") ? "" : "\n"}`;
      expect(formatCrash(error("x", stack))).toBe(crashOf("x", lines));
    }
  });

  it.each([undefined, null, 0, ["f", "g"]])("does without a message: %o", (message) => {
    const lines = `    at undefined.f (/f.js:1:2)\n    at null.f (/f.js:1:2)\n    at f,g (/f.js:1:2)\n${at}`;
    const report = formatCrash({ message, stack: `Object\n${lines}`, toString: () => "text" });
    expect(report).toBe(crashOf("text", lines));
  });

  it("is of an object that is no error, too", () => {
    expect(formatCrash({ message: "x", stack: `Error: x\n${at}` })).toBe(crashOf("(Object) {…}", at));
    const stack = `Error: x\n    at forged (/q.js:1:1)\n${at}`;
    expect(formatCrash({ message: "y", stack })).toBe(crashOf("(Object) {…}", quoted(stack)));
  });

  it.each([undefined, 1, null, ""])("does without a stack: %o", (stack) => {
    expect(formatCrash(error("x", stack))).toBe(crashOf("x", ""));
  });

  it.each(["@", " ", "a", "a.", "\n", ": ", "\t", "    at f@g:1", " at", "[a"])(
    "takes time in proportion to the length of a stack: %j",
    (part) => {
      const long = part.repeat(2_000_000 / part.length);
      for (const stack of [long, `Error: x\n${long}`, `Error: ${long}`]) {
        const start = performance.now();
        formatCrash({ message: "x", stack });
        formatCrash(error("x", stack));
        formatCrash(error(long, stack));
        expect(performance.now() - start).toBeLessThan(5_000);
      }
    },
  );

  it("asks for a message once", () => {
    let asked = 0;
    const get = () => `asked ${++asked}`;
    const cause = Object.defineProperties(new Error(), { message: { get }, stack: { value: `Error: asked 2\n${at}` } });
    const outer = error("", `Error: asked 1\n${at}`, { cause });
    expect(formatCrash(Object.defineProperty(outer, "message", { get }))).toBe(
      crashOf("asked 1\n\tcaused by: asked 2", `${at}\ncaused by: asked 2\n${at}`),
    );
    expect(asked).toBe(2);
  });

  it("shows where a value that was panicked with again first began", () => {
    const first = new PanicError("x");
    Object.defineProperty(first, "stack", { value: `PanicError: x\n    at first (/f.js:1:2)\n` });
    const again = new PanicError("x");
    Object.defineProperty(again, "stack", { value: `PanicError: x\n    at again (/f.js:3:4)\n` });
    const thrown = thrownBy(() =>
      frames(
        source,
        "open-coded",
      )((defer) => {
        defer((_panic) => {
          gorecover(_panic);
          throw again;
        });
        throw first;
      }),
    );
    expect(formatCrash(thrown)).toBe(
      crashOf("x [recovered, repanicked]", "    at again (/f.js:3:4)\n\nfirst panicked:\n    at first (/f.js:1:2)\n"),
    );
  });

  it("escapes what would control a terminal, wherever it stands", () => {
    const controls = "\0\x07\b\v\f\r\x1b[31m\x7f\x85\x9b2J\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u2029";
    const escaped = String.raw`\x00\x07\x08\x0b\x0c\x0d\x1b[31m\x7f\x85\x9b2J\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u2029`;
    const report = formatCrash(error(controls, `Error: ${controls}\n    at ${controls} (/f.js:1:2)\n`));
    expect(report).toBe(crashOf(escaped, `    at ${escaped} (/f.js:1:2)\n`));
    // Line breaks, tabs, and letters of all kinds are text.
    expect(formatCrash("a\r\n\tb שלום 👩‍💻 é")).toBe(crashOf("a\r\n\t\tb שלום 👩‍💻 é", ""));
  });

  it("is of a primitive, and of undefined, the listing alone", () => {
    expect(formatCrash("text")).toBe(crashOf("text", ""));
    expect(formatCrash(undefined)).toMatch(/^panic: .*\n\ngoroutine 1 \[running\]:\n$/);
  });

  it("goes on with the causes, each with its stack", () => {
    const cause = error("inner", `Error: inner\n${at}`, { cause: "root" });
    expect(formatCrash(error("outer", `Error: outer\n${at}`, { cause }))).toBe(
      crashOf("outer\n\tcaused by: inner\n\t\tcaused by: root", `${at}\ncaused by: inner\n${at}\ncaused by: root\n`),
    );
  });

  it("ends where the causes go in a circle", () => {
    const outer = error("outer", `Error: outer\n${at}`);
    const inner = error("inner", `Error: inner\n${at}`, { cause: outer });
    expect(formatCrash(Object.assign(outer, { cause: inner }))).toBe(
      crashOf("outer\n\tcaused by: inner", `${at}\ncaused by: inner\n${at}`),
    );
  });

  it("says so if a stack cannot be had", () => {
    const hostile = Object.defineProperty(new Error("x"), "stack", {
      get: () => {
        throw new RangeError("no stack");
      },
    });
    expect(formatCrash(hostile)).toBe(crashOf("x", "    at (panic while printing the stack: RangeError: no stack)\n"));
  });

  it("does without a cause that cannot be had", () => {
    const hostile = Object.defineProperty(error("x", `Error: x\n${at}`), "cause", {
      get: () => {
        throw new RangeError("no cause");
      },
    });
    expect(formatCrash(hostile)).toBe(crashOf("x", at));
  });
});

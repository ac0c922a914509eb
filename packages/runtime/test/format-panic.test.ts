import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { call, type DeferSite, frames, type Invoke, strategies, thrownBy } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { formatPanic, goexit, gorecover, panic, PanicError, PanicNilError } = source;

// ---- The listings of Go (S60) --------------------------------------------------------------------------------------

const records = join(import.meta.dirname, "../../e2e/conformance/go");

/** What Go printed for a program, less the line about the processor's signal. */
function goListing(name: string): string {
  const { stderr } = JSON.parse(readFileSync(join(records, `${name}.json`), "utf8")) as { stderr: string };
  return stderr.replace(/\n\n$/, "").replace(/\n\[signal .*$/, "");
}

interface Twin {
  /** The body of Go's `main`. */
  readonly main: (defer: DeferSite, invoke: Invoke) => unknown;
  /** Values that JavaScript prints in its own way (S61): what Go printed, and what stands for it. */
  readonly values?: Readonly<Record<string, string>>;
  /** How many of the listing's last lines are of values that JavaScript does not have. */
  readonly without?: number;
}

/** Panics with one value on top of the other, as the programs do that show many values. */
const each =
  (...values: unknown[]) =>
  (defer: DeferSite) => {
    for (const value of values.slice(1).reverse()) defer(() => panic(value));
    panic(values[0]);
  };

const nilDereference = "runtime error: invalid memory address or nil pointer dereference";
const nothing = null as { p?: number } | null;

class T {
  a = 1;
  b = 2;
}

const twins: Record<string, Twin> = {
  "083-crash-string": { main: () => panic("plain string") },
  "084-crash-chain-2-recovered": {
    main: (defer) => {
      defer((_panic) => (gorecover(_panic), panic("B")));
      panic("A");
    },
  },
  "085-crash-chain-2-not-recovered": {
    main: (defer) => {
      defer(() => panic("B"));
      panic("A");
    },
  },
  "086-crash-chain-3-mixed": {
    main: (defer) => {
      defer((_panic) => (gorecover(_panic), panic("C")));
      defer(() => panic("B"));
      panic("A");
    },
  },
  "087-crash-chain-3-first-recovered": {
    main: (defer) => {
      defer(() => panic("C"));
      defer((_panic) => (gorecover(_panic), panic("B")));
      panic("A");
    },
  },
  "088-crash-chain-4": {
    main: (defer) => {
      defer((_panic) => (gorecover(_panic), panic("D")));
      defer(() => panic("C"));
      defer((_panic) => (gorecover(_panic), panic("B")));
      panic("A");
    },
  },
  "089-crash-chain-4-none-recovered": {
    main: (defer) => {
      for (let i = 0; i < 3; i++) defer(call((n: number) => panic(n), undefined, i));
      panic("A");
    },
  },
  "090-crash-chain-4-nested": {
    main: (defer, invoke) => {
      defer(($a) =>
        invoke((defer) => {
          defer(() =>
            invoke((defer) => {
              defer(($c) => (gorecover($c), panic("D")));
              panic("C");
            }),
          );
          gorecover($a);
          panic("B");
        }),
      );
      panic("A");
    },
  },
  "091-crash-repanic-same": {
    main: (defer) => {
      defer((_panic) => panic(gorecover(_panic)));
      panic("v");
    },
  },
  "092-crash-repanic-twice": {
    main: (defer, invoke) => {
      defer((_panic) => panic(gorecover(_panic)));
      invoke((defer) => {
        defer((_panic) => panic(gorecover(_panic)));
        panic("v");
      });
    },
  },
  "093-crash-same-value-not-recovered": { main: each("v", "v") },
  "094-crash-completed-recovery-not-listed": {
    main: (_defer, invoke) => {
      invoke((defer) => {
        defer((_panic) => gorecover(_panic));
        defer(() => panic("gone 2"));
        panic("gone 1");
      });
      panic("only this");
    },
  },
  "095-crash-recovery-completed-then-next-defer-panics": {
    main: (defer) => {
      defer(() => panic("B"));
      defer((_panic) => gorecover(_panic));
      panic("A");
    },
  },
  "096-crash-inner-recovered-inside": {
    main: (defer, invoke) => {
      defer(() => {
        invoke((defer) => {
          defer((_panic) => gorecover(_panic));
          panic("B, local");
        });
        panic("C");
      });
      panic("A");
    },
  },
  "097-crash-recovered-by-deeper-then-outer-live": {
    main: (defer, invoke) => {
      defer(() =>
        invoke((defer) => {
          defer((_panic) => gorecover(_panic));
          panic("B");
        }),
      );
      panic("A");
    },
  },
  "098-crash-error-value": {
    main: each(
      new Error(`plain ${1}`),
      new Error(`wrap: ${new Error("inner").message}`),
      new (class Both extends Error {
        override message = "from Error";
        override toString = () => "from String";
      })(),
    ),
  },
  "099-crash-stringer": { main: () => panic({ n: 1, toString: () => "from String" }) },
  "100-crash-basic-kinds": {
    main: each(
      ...[true, false, 255, -42, -9223372036854775808n, 18446744073709551615n, 200, "x".charCodeAt(0)],
      ...[1.5, 123456789.0, 0.0, -1.5e300, Math.fround(0.5) / 5],
    ),
    values: { "1.23456789e+08": "123456789" },
    without: 2, // complex numbers
  },
  "101-crash-float-specials": {
    main: each(NaN, 9.9999999, 5e-324, Number.MAX_VALUE, Infinity, -Infinity, -0),
    values: { "+Inf": "Infinity", "-Inf": "-Infinity" },
  },
  "103-crash-composite-kinds": {
    main: each(new T(), new T(), [1], new Map(), () => {}, new EventTarget(), [1, 2], {}),
    values: {
      "(main.T) 0xPTR": "(T) {…}",
      "(*main.T) 0xPTR": "(T) {…}",
      "([]int) 0xPTR": "1",
      "(map[string]int) 0xPTR": "(Map) {…}",
      "(func()) 0xPTR": "(Function) {…}",
      "(chan int) 0xPTR": "(EventTarget) {…}",
      "([2]int) 0xPTR": "1,2",
      "(struct {}) 0xPTR": "(Object) {…}",
    },
    without: 1, // a nil pointer
  },
  "105-crash-panic-nil": { main: () => panic(null) },
  "108-crash-runtime-error-repanicked": {
    main: (defer) => {
      defer((_panic) => panic(gorecover(_panic)));
      return nothing!.p;
    },
    values: { [nilDereference]: "TypeError: Cannot read properties of null (reading 'p')" },
  },
  "109-crash-nil-deref-recovered-then-other": {
    main: (_defer, invoke) => {
      invoke((defer) => {
        defer((_panic) => gorecover(_panic));
        return nothing!.p;
      });
      panic("later");
    },
  },
  "113-crash-after-deferred-output": {
    main: (defer, invoke) => {
      defer(() => "main d0");
      defer(() => "main d1");
      invoke((defer) => {
        defer(() => "g deferred");
        panic("p");
      });
    },
  },
  "116-crash-wrapped-runtime-error": {
    main: (defer) => {
      defer((_panic) => panic(new Error(`wrapped: ${(gorecover(_panic) as Error).message}`)));
      throw new Error("assignment to entry in nil map");
    },
  },
  "144-crash-nil-func-in-panic": {
    main: (defer) => {
      defer(["g", undefined, undefined]);
      panic("first");
    },
    values: { [nilDereference]: "TypeError: g is not a function" },
  },
  "077-goexit-replaced-goexit-crash": {
    main: (defer) => {
      defer(() => panic("after Goexit"));
      goexit();
    },
  },
  "078-panic-goexit-panic-crash": {
    main: (defer) => {
      defer(() => panic("B"));
      defer(() => goexit());
      panic("A");
    },
  },
  "114-crash-goexit-pending-chain": {
    main: (defer) => {
      defer((_panic) => (gorecover(_panic), panic("second")));
      defer(() => panic("first"));
      goexit();
    },
  },
  "152-crash-recovered-then-goexit-then-panic": {
    main: (defer) => {
      defer(() => panic("B"));
      defer((_panic) => (gorecover(_panic), goexit()));
      panic("A");
    },
  },
};

describe.each(strategies)("formatPanic lists what Go lists, %s (S60)", (strategy) => {
  const invoke = frames(source, strategy);
  const listing = ({ main }: Twin) => formatPanic(thrownBy(() => invoke((defer) => main(defer, invoke))));

  it.each(Object.entries(twins))("%s", (name, twin) => {
    const lines = goListing(name).split("\n");
    const expected = lines
      .slice(0, lines.length - (twin.without ?? 0))
      .map((line) =>
        line.replace(
          /^(\t?panic: )(.*?)((?: \[recovered.*\])?)$/,
          (_line, before: string, value: string, after: string) => before + (twin.values?.[value] ?? value) + after,
        ),
      );
    expect(listing(twin).split("\n")).toEqual(expected);
  });

  const lines = { main: each("line 1\nline 2\n", new Error("error 1\nerror 2")) };
  const named = 'main.S("named 1\n\tnamed 2")'; // a defined string type

  it("104-crash-multiline-string, an error", () => {
    const expected = goListing("104-crash-multiline-string").split("\n\tpanic: ").at(-1);
    expect(listing(lines).split("\n\tpanic: ").at(-1)).toBe(expected);
  });

  it("104-crash-multiline-string, a string", () => {
    const expected = goListing("104-crash-multiline-string").replace(`\n\tpanic: ${named}`, "");
    expect(listing(lines)).toBe(expected);
  });

  // In Go the two values are equal: nil, and the one PanicNilError that there is.
  it("panic(nil) on top of panic(nil) as one line", () => {
    expect(listing({ main: each(null, undefined) })).toBe("panic: panic called with nil argument");
  });

  // Go asks every listed value for its text before it prints any, and the newest panic first.
  it("111-crash-error-method-prints: newest first", () => {
    const calls: number[] = [];
    const value = (n: number) => ({ toString: () => (calls.push(n), `E${n}`) });
    expect(listing({ main: each(value(1), value(2)) })).toBe(goListing("111-crash-error-method-prints"));
    expect(calls).toEqual([2, 1]);
  });
});

it("formatPanic asks a value that is panicked with again for its text once", () => {
  let calls = 0;
  const value = { toString: () => `asked ${++calls} times` };
  const thrown = thrownBy(() => frames(source, "open-coded")(each(value, value, "last")));
  expect([formatPanic(thrown), calls]).toEqual(["panic: asked 1 times\n\tpanic: last", 1]);
});

// ---- Values (S61) --------------------------------------------------------------------------------------------------

const print = (value: unknown) => formatPanic(value).replace(/^panic: /, "");

describe("formatPanic prints a value (S61)", () => {
  class Named {}
  class OwnText {
    toString() {
      return "own text";
    }
  }
  class Inheriting extends OwnText {}
  class OwnError extends Error {}
  class TellingError extends Error {
    override name = "TellingError";
  }
  const nameless = new (class {})();
  const detached = Object.create(Named.prototype) as Named;
  const cyclic: unknown[] = [1];
  cyclic.push(cyclic);
  const selfCaused = new Error("cyclic");
  selfCaused.cause = selfCaused;

  it.each<[string, unknown, string]>([
    ["a string raw", 'say "hi"\t\\', 'say "hi"\t\\'],
    ["an empty string", "", ""],
    ["a string with newlines", "a\nb\n", "a\n\tb\n\t"],
    ["carriage returns as they are", "a\r\nb", "a\r\n\tb"],
    ["a string that looks like a listing", "A [recovered]\npanic: B", "A [recovered]\n\tpanic: B"],
    ["a lone surrogate", "\ud800", "\ud800"],
    ["true", true, "true"],
    ["-0", -0, "-0"],
    ["0", 0, "0"],
    ["NaN", NaN, "NaN"],
    ["an integer", -42, "-42"],
    ["a large number in JavaScript's notation", 1e21, "1e+21"],
    ["a bigint", -(10n ** 30n), "-1000000000000000000000000000000"],
    ["a symbol", Symbol("s"), "Symbol(s)"],
    ["a symbol without a description", Symbol(), "Symbol()"],
    ["a function", function named() {}, "(Function) {…}"],
    ["an async function", async () => {}, "(AsyncFunction) {…}"],
    ["a class", Named, "(Function) {…}"],
    ["a plain object", { a: 1 }, "(Object) {…}"],
    ["an object without a prototype", Object.create(null), "(Object) {…}"],
    ["Object.prototype", Object.prototype, "(Object) {…}"],
    ["an instance of a class", new Named(), "(Named) {…}"],
    ["one that was not constructed", detached, "(Named) {…}"],
    ["an instance of a nameless class", nameless, "(Object) {…}"],
    ["an object whose constructor is no function", Object.create({ constructor: 1 }), "(Object) {…}"],
    ["an object that has a property constructor", { constructor: Named }, "(Object) {…}"],
    [
      "an instance of a class whose name is no string",
      new (class {
        static name = 1 as never;
      })(),
      "(Object) {…}",
    ],
    ["an object by its own toString", { toString: () => "own text" }, "own text"],
    ["by its class's", new OwnText(), "own text"],
    ["by its superclass's", new Inheriting(), "own text"],
    ["with newlines", { toString: () => "a\nb" }, "a\n\tb"],
    ["an array", [1, [2, "x"], null], "1,2,x,"],
    ["a cyclic array", cyclic, "1,"],
    ["a Map", new Map([[1, 2]]), "(Map) {…}"],
    ["a Promise", Promise.resolve(), "(Promise) {…}"],
    ["a Date", new Date(NaN), "Invalid Date"],
    ["a URL", new URL("https://go.dev/ref/spec"), "https://go.dev/ref/spec"],
    ["a RegExp", /x/g, "/x/g"],
    ["a boxed string", Object("boxed"), "boxed"],
    ["an object with a toString tag", { [Symbol.toStringTag]: "Tagged" }, "(Object) {…}"],
    ["an object with toPrimitive alone", { [Symbol.toPrimitive]: () => "primitive" }, "(Object) {…}"],
    ["an error by its message", new Error("m"), "m"],
    ["a subclass with a telling name", new TellingError("m"), "TellingError: m"],
    ["a built-in one", new RangeError("m"), "RangeError: m"],
    ["a subclass without a name of its own", new OwnError("m"), "m"],
    ["an error without a message", new Error(), ""],
    ["a named error without a message", new TypeError(), "TypeError"],
    ["a named error with newlines", new TypeError("a\nb"), "TypeError: a\n\tb"],
    ["an error with its own toString by its message", Object.assign(new Error("m"), { toString: () => "x" }), "m"],
    ["an error that causes itself", selfCaused, "cyclic"],
    ["an AggregateError", new AggregateError([], "several"), "AggregateError: several"],
    ["a DOMException", new DOMException("m", "AbortError"), "AbortError: m"],
    ["a frozen error", Object.freeze(new Error("frozen")), "frozen"],
    ["an error whose message is no string", Object.assign(new Error(), { message: { toString: () => "m" } }), "m"],
    ["a PanicError by its value", new PanicError(1.5), "1.5"],
    ["a PanicError in one", new PanicError(new PanicError("inner")), "inner"],
    ["a PanicNilError", new PanicNilError(), "panic called with nil argument"],
  ])("%s", (_what, value, expected) => {
    expect(print(value)).toBe(expected);
    if (!(value instanceof Error)) expect(print(new PanicError(value))).toBe(expected);
  });

  // As the language itself does: an empty name is left away, an undefined one is "Error".
  it.each([
    ["", "m"],
    [undefined, "m"],
  ])("an error whose name is %o", (name, expected) => {
    expect(print(Object.assign(new Error("m"), { name }))).toBe(expected);
  });

  describe("of another realm", () => {
    const realm = createContext();
    const foreign = (expression: string): unknown => runInContext(`(${expression})`, realm);

    it.each([
      ["new TypeError('m')", "TypeError: m"],
      ["new Date(NaN)", "Invalid Date"],
      ["() => 1", "(Function) {…}"],
      ["Object.create(null)", "(Object) {…}"],
      ["new (class Own { toString() { return 'own text' } })", "own text"],
    ])("%s", (expression, expected) => {
      expect(print(foreign(expression))).toBe(expected);
    });

    // They are known by `instanceof Error` and by being the same function as our Object.prototype.toString.
    it.each([
      ["new Error('m')", "m"],
      ["({})", "(Object) {…}"],
      ["new (class Own {})", "(Own) {…}"],
    ])("%s", (expression, expected) => {
      expect(print(foreign(expression))).toBe(expected);
    });
  });
});

const boom = () => {
  throw new TypeError("boom");
};
const getter = (key: PropertyKey, of: object = {}) =>
  Object.defineProperty(of, key, { get: boom, configurable: true }) as unknown;

describe("formatPanic reports a value that does not let itself be printed (S61)", () => {
  const report = (what: string, failure = "TypeError: boom") =>
    `${what} (panic while printing panic value: ${failure})`;
  class Hostile {
    toString = boom;
  }

  it.each<[string, unknown, string]>([
    ["toString throws", { toString: boom }, report("(Object) {…}")],
    ["toString of a class throws", new Hostile(), report("(Hostile) {…}")],
    ["toString is a getter that throws", getter("toString"), report("(Object) {…}")],
    ["an error's message throws", getter("message", new RangeError()), report("(RangeError) {…}")],
    ["an error's name throws", getter("name", new Error("m")), report("(Error) {…}")],
    [
      "an error's name is a symbol",
      Object.assign(new Error("m"), { name: Symbol("s") }),
      report("(Error) {…}", "TypeError: Cannot convert a Symbol value to a string"),
    ],
    ["toString returns an object", { toString: () => ({}) }, "(Object) {…}"],
    [
      "an array has what has no text",
      [Symbol("s")],
      report("(Array) {…}", "TypeError: Cannot convert a Symbol value to a string"),
    ],
    ["the failure is a string", { toString: () => thrower("text") }, report("(Object) {…}", "text")],
    ["the failure is undefined", { toString: () => thrower(undefined) }, report("(Object) {…}", "undefined")],
    ["the failure is hostile too", { toString: () => thrower(new Hostile()) }, report("(Object) {…}", "(Hostile) {…}")],
    ["the failure has newlines", { toString: () => thrower("a\nb") }, report("(Object) {…}", "a\n\tb")],
    ["the failure is a panic with newlines", { toString: () => panic("a\nb") }, report("(Object) {…}", "a\n\tb")],
    ["the class has newlines", { constructor: { name: "a\nb" } }, "(Object) {…}"],
    ["the prototype has newlines", Object.create({ constructor: { name: "a\nb" } }) as object, "(a\n\tb) {…}"],
    ["toString panics with itself", panickingWithItself(), report("(Object) {…}", "(Object) {…}")],
    ["the constructor is a getter that throws", Object.create(getter("constructor") as object), "(Object) {…}"],
    ["toString returns a number", { toString: () => 5 }, "5"],
    ["toString is no function", { toString: 1 }, "(Object) {…}"],
  ])("%s", (_what, value, expected) => {
    expect(print(value)).toBe(expected);
    if (!(value instanceof Error)) expect(new PanicError(value).message).toBe(expected);
  });

  it("toString calls itself", () => {
    const value = { toString: () => `${String(value)}` };
    expect(print(value)).toMatch(/^\(Object\) \{…\} \(panic while printing panic value: RangeError: /);
  });

  it("a proxy whose traps throw, or that was revoked", () => {
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    const traps = new Proxy({}, { get: (_target, trap) => thrower(new Error(`trap ${String(trap)}`)) });
    for (const value of [revoked, new Proxy({}, traps), new Proxy(() => {}, traps), new Proxy(class {}, traps)]) {
      expect(print(value)).toMatch(/^\((Object|Function)\) \{…\}/);
      // In a chain it hides nothing of the others.
      const main = (defer: DeferSite) => (defer(() => panic("B")), defer(() => thrower(value)), panic("A"));
      const thrown = thrownBy(() => frames(source, "open-coded")(main));
      expect(formatPanic(thrown)).toMatch(/^panic: A\n\tpanic: \((Object|Function)\) \{…\}.*\n\tpanic: B$/);
    }
  });

  it("a PanicError whose message was changed", () => {
    const error = new PanicError("a\nb");
    error.message = "a\n\tb\n\ngoroutine 1 [running]:\n    at forged";
    expect(print(error)).toBe("a\n\tb\n\t\n\tgoroutine 1 [running]:\n\t    at forged");
  });

  it("changes nothing of what it prints", () => {
    const values = [new Error("m"), Object.freeze(new Error("m")), { toString: boom }, new T()];
    for (const value of values) {
      const before = Object.getOwnPropertyDescriptors(value);
      print(value);
      expect(Object.getOwnPropertyDescriptors(value)).toEqual(before);
    }
  });

  it("prints a chain as often as it is asked to", () => {
    const thrown = thrownBy(() => frames(source, "open-coded")(each("A", { toString: boom }, "C")));
    const listing = `panic: A\n\tpanic: ${report("(Object) {…}")}\n\tpanic: C`;
    expect([formatPanic(thrown), formatPanic(thrown)]).toEqual([listing, listing]);
  });

  // Looking for the value that was panicked with again reads what seems to be a PanicError's value.
  it("a proxy with every property in a chain", () => {
    const hostile = new Proxy({}, { has: () => true, get: boom });
    const thrown = thrownBy(() => frames(source, "open-coded")((defer) => (defer(() => thrower(hostile)), panic("A"))));
    expect(formatPanic(thrown)).toMatch(/^panic: A\n\tpanic: \(Object\) \{…\}/);
  });

  // A loop may defer as many calls as it likes, and each may panic.
  it("a chain of 30000 panics", () => {
    const thrown = thrownBy(() =>
      frames(
        source,
        "linked-list",
      )((defer) => {
        for (let i = 0; i < 30_000; i++) defer(() => panic(i));
      }),
    );
    expect(formatPanic(thrown).split("\n")).toHaveLength(30_000);
  });
});

// ---- Errors inside of errors ---------------------------------------------------------------------------------------

describe("formatPanic tells what an error has inside (S61)", () => {
  const root = new Error("the real reason");
  const suppressed = (error: unknown, hidden: unknown, message: string) =>
    Object.assign(new Error(message), { name: "SuppressedError", error, suppressed: hidden });

  it.each<[string, unknown, string]>([
    ["a cause", new Error("m", { cause: root }), "m\n\tcaused by: the real reason"],
    ["a cause that is no error", new Error("m", { cause: "text" }), "m\n\tcaused by: text"],
    ["a falsy cause", new Error("m", { cause: 0 }), "m\n\tcaused by: 0"],
    ["a cause that says nothing", new Error("m", { cause: { code: 1 } }), "m\n\tcaused by: (Object) {…}"],
    ["a carried cause", new Error("m", { cause: new PanicError("a\nb") }), "m\n\tcaused by: a\n\t\tb"],
    ["no cause", new Error("m", { cause: undefined }), "m"],
    [
      "causes of causes",
      new Error("a", { cause: new TypeError("b\nc", { cause: root }) }),
      "a\n\tcaused by: TypeError: b\n\t\tc\n\t\tcaused by: the real reason",
    ],
    [
      "several errors",
      new AggregateError([root, "text", undefined, new RangeError("far", { cause: 1 })], "m", { cause: "c" }),
      "AggregateError: m\n\tcaused by: c\n\terrors[0]: the real reason\n\terrors[1]: text\n\terrors[3]: RangeError: far\n\t\tcaused by: 1",
    ],
    [
      "errors that are none",
      Object.assign(new Error("m"), { errors: [{ path: "x" }, root] }),
      "m\n\terrors[1]: the real reason",
    ],
    ["errors that are no list", Object.assign(new Error("m"), { errors: { length: 1, 0: root } }), "m"],
    [
      "suppressed errors",
      suppressed(root, suppressed(new Error("b"), "c", "inner"), ""),
      "SuppressedError\n\terror: the real reason\n\tsuppressed: SuppressedError: inner\n\t\terror: b\n\t\tsuppressed: c",
    ],
    ["what is no error", { cause: root, errors: [root], toString: () => "text" }, "text"],
  ])("%s", (_what, value, expected) => {
    expect(print(value)).toBe(expected);
  });

  it("in each line of a chain, behind its mark", () => {
    const main = (defer: DeferSite) => {
      defer((_panic) => {
        gorecover(_panic);
        panic(new Error("B", { cause: "b" }));
      });
      panic(new Error("A", { cause: "a" }));
    };
    expect(formatPanic(thrownBy(() => frames(source, "open-coded")(main)))).toBe(
      "panic: A [recovered]\n\tcaused by: a\n\tpanic: B\n\tcaused by: b",
    );
  });

  it("each once, where they go in a circle or meet", () => {
    const outer = new AggregateError([root, root], "m");
    outer.cause = new Error("n", { cause: outer });
    outer.errors.push(outer);
    expect(print(outer)).toBe("AggregateError: m\n\tcaused by: n\n\terrors[0]: the real reason");
  });

  it("fifty of them, and that there are more", () => {
    let deep = new Error("e", { cause: "end" });
    for (let i = 0; i < 20_000; i++) deep = new Error("e", { cause: deep });
    const many = new AggregateError(Array.from({ length: 20_000 }, () => new Error("e")));
    const wide = new AggregateError([many, deep, new AggregateError(["f"])]);
    for (const error of [deep, many, wide]) {
      const lines = print(error)
        .split("\n")
        .map((line) => line.trim());
      expect(lines).toHaveLength(52);
      expect(lines.filter((line) => line.endsWith("e") || line.endsWith("AggregateError"))).toHaveLength(51);
      expect(lines.at(-1)).toBe("…");
    }
    const fifty = new AggregateError(Array.from({ length: 50 }, (_, i) => `${i}`));
    expect(print(fifty)).toMatch(/errors\[49\]: 49$/);
  });

  it.each(["cause", "errors", "suppressed", "error"])("does without what cannot be had: %s", (key) => {
    const error = getter(key, suppressed("e", "s", "m"));
    expect(print(error)).toMatch(/^SuppressedError: m(\n|$)/);
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    expect(print(Object.assign(new Error("m"), { [key]: proxy }))).toMatch(/^m(\n|$)/);
  });

  it("asks each for its message once", () => {
    let asked = 0;
    const ask = (error: Error) => Object.defineProperty(error, "message", { get: () => `${++asked}` });
    const error = ask(new Error("", { cause: ask(new AggregateError([ask(new Error())])) }));
    expect(print(error)).toBe("1\n\tcaused by: AggregateError: 2\n\t\terrors[0]: 3");
  });
});

function panickingWithItself(): object {
  const value = { toString: () => thrower(value) };
  return value;
}

function thrower(value: unknown): never {
  throw value;
}

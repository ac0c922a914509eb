import { inspect } from "node:util";
import { createContext, runInContext } from "node:vm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { frames, thrownBy } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { formatPanic, gorecover, panic, PanicError, PanicNilError, throwable } = source;
const invoke = frames(source, "open-coded");

const otherRealm = createContext();
const foreign = (expression: string): unknown => runInContext(`(${expression})`, otherRealm);

describe("panic (S20)", () => {
  class Telling extends RangeError {}

  it.each([
    new Error("error"),
    new TypeError("error"),
    new Telling("error"),
    Object.freeze(new Error("frozen")),
    new AggregateError([]),
    new DOMException("aborted"),
    new PanicError("value"),
    new PanicNilError(),
    Object.create(Error.prototype) as Error,
  ])("throws an error as that very object: %o", (error) => {
    const before = Object.getOwnPropertyDescriptors(error);
    expect(thrownBy(() => panic(error))).toBe(error);
    expect(Object.getOwnPropertyDescriptors(error)).toEqual(before);
  });

  it.each(["text", "", 0, -0, NaN, false, 1n, Symbol("s"), {}, [], () => {}, class {}, { message: "no error" }])(
    "throws anything else in a PanicError: %o",
    (value) => {
      const error = thrownBy(() => panic(value)) as Error & { value: unknown };
      expect(error).toBeInstanceOf(PanicError);
      expect(error).toBeInstanceOf(Error);
      expect(Object.is(error.value, value)).toBe(true);
      expect(error.name).toBe("PanicError");
      expect(String(error)).toBe(error.message === "" ? "PanicError" : `PanicError: ${error.message}`);
    },
  );

  it.each([null, undefined])("throws a PanicNilError for %s (S25)", (value) => {
    const error = thrownBy(() => panic(value));
    expect(error).toBeInstanceOf(PanicNilError);
    expect(String(error)).toBe("PanicNilError: panic called with nil argument");
    // Each is one of its own, as any error.
    expect(thrownBy(() => panic(value))).not.toBe(error);
  });

  it("is what a panic statement throws: throw throwable(value)", () => {
    const error = new RangeError("error");
    expect(throwable(error)).toBe(error);
    expect(throwable("text")).toMatchObject({ name: "PanicError", value: "text" });
    expect(throwable(undefined)).toBeInstanceOf(PanicNilError);
    const [, first] = (function here() {
      return (throwable("text") as Error).stack!.split("\n");
    })();
    expect(first).toMatch(/^ +at here /);
  });

  describe("knows an error of another realm", () => {
    afterEach(() => vi.unstubAllGlobals());

    const errors = ["new Error('e')", "new TypeError('e')", "new (class Own extends Error {})('e')"];

    it.skipIf(!("isError" in Error)).each(errors)("%s", (expression) => {
      const error = foreign(expression);
      expect(error).not.toBeInstanceOf(Error);
      expect(thrownBy(() => panic(error))).toBe(error);
    });

    // Object.prototype.toString tells them too, and does so in engines that do not have Error.isError yet.
    it.each(errors)("%s, in an engine without Error.isError", (expression) => {
      const { isError } = Error as { isError?: unknown };
      Object.assign(Error, { isError: undefined });
      try {
        const error = foreign(expression);
        expect(thrownBy(() => panic(error))).toBe(error);
      } finally {
        Object.assign(Error, { isError });
      }
    });

    it("and takes nothing else for one", () => {
      for (const expression of ["({})", "[]", "({ name: 'Error', message: 'e' })", "Error", "'text'"]) {
        const value = foreign(expression);
        expect(thrownBy(() => panic(value))).toMatchObject({ name: "PanicError", value });
      }
    });
  });

  // `instanceof` asks a proxy for its prototype, and a revoked one does not let itself be asked.
  it("throws a revoked proxy in a PanicError", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(thrownBy(() => panic(proxy)) instanceof PanicError).toBe(true);
  });

  it("begins the stack trace at its caller", () => {
    function caller(value: unknown) {
      panic(value);
    }
    for (const value of ["text", { an: "object" }, null]) {
      const { stack } = thrownBy(() => caller(value)) as Error;
      const [header, first] = stack!.split("\n");
      expect(header).toMatch(/^Panic(Nil)?Error: ./);
      expect(first).toMatch(/^ {4}at caller \(.*panic\.test\.ts:\d+:\d+\)$/);
    }
  });

  it("leaves an error's own stack trace alone", () => {
    const error = new Error("E");
    const { stack } = error;
    thrownBy(() => panic(error));
    expect(error.stack).toBe(stack);
  });

  it("works where there is no stack trace", () => {
    const { captureStackTrace, stackTraceLimit } = Error;
    try {
      Error.stackTraceLimit = 0;
      expect(thrownBy(() => panic("P"))).toHaveProperty("message", "P");
      Object.assign(Error, { captureStackTrace: undefined });
      expect(thrownBy(() => panic("P"))).toHaveProperty("message", "P");
    } finally {
      Object.assign(Error, { captureStackTrace, stackTraceLimit });
    }
  });
});

describe("PanicError", () => {
  const counting = () => {
    const value = { count: 0, toString: () => `text ${++value.count}` };
    return value;
  };

  it("has the value as a crash prints it for its message", () => {
    expect(new PanicError("text").message).toBe("text");
    expect(new PanicError(-0).message).toBe("-0");
    expect(new PanicError({}).message).toBe("(Object) {…}");
    expect(new PanicError(counting()).message).toBe("text 1");
  });

  it("runs no toString on the way of a panic that is recovered", () => {
    const value = counting();
    let answer: unknown;
    invoke((defer) => {
      defer((_panic) => (answer = gorecover(_panic)));
      defer(() => {
        invoke((defer) => {
          defer((_panic) => panic(gorecover(_panic)));
          panic(value);
        });
      });
      panic(value);
    });
    expect(answer).toBe(value);
    expect(value.count).toBe(0);
  });

  it("runs toString once, when the message is asked for, however often", () => {
    const value = counting();
    const error = new PanicError(value);
    expect([error.message, error.message, String(error), formatPanic(error)]).toEqual([
      "text 1",
      "text 1",
      "PanicError: text 1",
      "panic: text 1",
    ]);
    expect(value.count).toBe(1);
  });

  it("never throws for its message, whatever the value's toString does", () => {
    for (const toString of [() => panic("text"), () => ({}), null]) {
      expect(new PanicError({ toString }).message).toMatch(/^\(Object\) \{…\}/);
    }
  });

  it.each(["text", { an: "object" }])("has the shape of an error: %o", (value) => {
    const error = new PanicError(value);
    expect(Object.keys(error)).toEqual(["value"]);
    expect(Object.prototype.hasOwnProperty.call(error, "message")).toBe(true);
    expect(Object.prototype.toString.call(error)).toBe("[object Error]");
    expect(inspect(error)).toMatch(/^PanicError: /);
    error.message = "set";
    expect([error.message, String(error), formatPanic(error)]).toEqual(["set", "PanicError: set", "panic: set"]);
    expect(Object.getOwnPropertyDescriptor(error, "message")).toMatchObject({ writable: true, enumerable: false });
  });

  it("can be extended", () => {
    class Own extends PanicError<number> {
      override name = "Own";
    }
    expect(String(new Own(1))).toBe("Own: 1");
    let answer: unknown;
    invoke((defer) => {
      defer((_panic) => (answer = gorecover(_panic)));
      throw new Own(7);
    });
    expect(answer).toBe(7);
  });

  it("that is frozen has a message, of a primitive", () => {
    expect(Object.freeze(new PanicError("text")).message).toBe("text");
  });

  // The message cannot be kept any more, but it can still be told.
  it("that is frozen has a message, of an object", () => {
    expect(Object.freeze(new PanicError({})).message).toBe("(Object) {…}");
  });

  it("that is frozen is printed, with an object", () => {
    expect(formatPanic(Object.freeze(new PanicError({})))).toBe("panic: (Object) {…}");
  });
});

describe("the errors that carry a panic", () => {
  it.each([new PanicError(1), new PanicNilError()])("have a name like any error's: %o", (error) => {
    const prototype = Object.getPrototypeOf(error) as object;
    expect(Object.getOwnPropertyDescriptor(prototype, "name")).toEqual({
      value: error.constructor.name,
      configurable: true,
      enumerable: false,
      writable: true,
    });
  });

  it("have the message of a primitive from the start", () => {
    const { value, get } = Object.getOwnPropertyDescriptor(new PanicError("text"), "message")!;
    expect([value, get]).toEqual(["text", undefined]);
  });

  it.each([{ toString: () => "told" }, [{ toString: () => "told" }], new (class extends Date {})(0)])(
    "do not ask an object for its text before somebody wants it: %o",
    (value) => {
      const asked: { toString(): string } = Array.isArray(value) ? value[0]! : value;
      const toString = vi.spyOn(asked, "toString");
      const error = new PanicError(value);
      expect(Object.getOwnPropertyDescriptor(error, "message")!.get).toBeTypeOf("function");
      expect(toString).not.toHaveBeenCalled();
      expect(error.message).toBe(formatPanic(error).replace("panic: ", ""));
      expect(Object.getOwnPropertyDescriptor(error, "message")!.value).toBe(error.message);
    },
  );

  it("have none of an object that does not let itself be looked at before somebody wants it", () => {
    const error = new PanicError(new Proxy({}, { getOwnPropertyDescriptor: () => panic("not this") }));
    expect(Object.getOwnPropertyDescriptor(error, "message")!.get).toBeTypeOf("function");
    expect(error.message).toBe("(Object) {…}");
  });

  class Point {
    readonly x = 1;
  }
  it.each([
    ["a plain object", { code: 7 }, "(Object) {…}"],
    ["one of a class", new Point(), "(Point) {…}"],
    ["one without a prototype", Object.create(null), "(Object) {…}"],
    ["a map", new Map(), "(Map) {…}"],
    ["an array of primitives", [1, "two", null], "1,two,"],
    ["an array with what has no text", [Symbol("s")], /^\(Array\) \{…\} \(panic while printing/],
    ["a date", new Date(0), String(new Date(0))],
    ["a function", () => 1, "(Function) {…}"],
    ["a string", "text", "text"],
  ])("have their message in a copy that was made before it was read: of %s", (_of, value, message) => {
    for (const error of [new PanicError(value), thrownBy(() => panic(value))]) {
      // Its value may be what cannot be copied; a copy of an error leaves it out.
      const { message: copied } = structuredClone(error) as Error;
      expect(copied).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
      expect((error as Error).message).toBe(copied);
    }
  });

  it("have one in a copy that was made after it was read", () => {
    const error = new PanicError({ toString: () => "told" });
    expect(structuredClone(error).message).toBe("");
    expect(error.message).toBe("told");
    expect(structuredClone(error).message).toBe("told");
  });
});

describe("a value that does not let itself be asked", () => {
  const hostile = new Proxy(new Error("hostile"), {
    get: () => {
      throw new RangeError("not this");
    },
    getPrototypeOf: () => {
      throw new RangeError("nor this");
    },
  });

  it("is no error, and is recovered as it is", () => {
    const error = thrownBy(() => panic(hostile)) as { value?: unknown };
    expect(error).toBeInstanceOf(PanicError);
    expect(error.value).toBe(hostile);
  });

  it("is no PanicNilError: beside one it has a line of its own", () => {
    const thrown = thrownBy(() =>
      invoke((defer) => {
        defer(() => panic(null));
        throw hostile;
      }),
    );
    expect(formatPanic(thrown).split("\n\t")).toHaveLength(2);
  });
});

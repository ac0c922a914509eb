/** Panics with what does not want to be printed: `node hostile.js "revoked proxy"`. */
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

const boom = (): never => {
  throw new Error("boom");
};

class Cyclic extends Error {
  override cause: unknown = this;
}

/** Makes what is thrown; some change the engine as well. */
const values: Record<string, () => unknown> = {
  "throwing toString": () => ({ toString: boom }),
  "toString that panics": () => ({ toString: () => panic("inside") }),
  "throwing name": () => Object.defineProperty(new Error("m"), "name", { get: boom }),
  "throwing message": () => Object.defineProperty(new Error("m"), "message", { get: boom }),
  "throwing stack": () => Object.defineProperty(new Error("m"), "stack", { get: boom }),
  "throwing cause": () => Object.defineProperty(new Error("m"), "cause", { get: boom }),
  "stack that is no string": () => Object.assign(new Error("m"), { stack: 7 }),
  "revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "proxy with throwing traps": () =>
    new Proxy(new Error("m"), { get: boom, has: boom, getPrototypeOf: boom, getOwnPropertyDescriptor: boom }),
  "proxy with every property": () => new Proxy({}, { has: () => true, get: boom }),
  "own cause": () => new Cyclic("m"),
  "causes in a circle": () => {
    const first = new Error("first");
    first.cause = new Error("second", { cause: new Error("third", { cause: first }) });
    return first;
  },
  "hundred causes": () => {
    let error = new Error("cause 0");
    for (let i = 1; i <= 100; i++) error = new Error(`cause ${i}`, { cause: error });
    return error;
  },
  "frozen error": () => Object.freeze(new Error("m")),
  "throwing prepareStackTrace": () => {
    Error.prepareStackTrace = boom;
    return new Error("m");
  },
  "prepareStackTrace that gives call sites": () => {
    Error.prepareStackTrace = (_error, sites) => sites;
    return new Error("m");
  },
  "no stack trace": () => {
    Error.stackTraceLimit = 0;
    return new Error("m");
  },
  "message like a stack": () => new Error("m\n    at nowhere (nothing.js:1:1)"),
  "message changed later": () => {
    const error = new Error("m\n    at nowhere (nothing.js:1:1)");
    void error.stack;
    error.message = "harmless";
    return error;
  },
  "message changed at once": () => {
    const error = new Error("m\n    at nowhere (nothing.js:1:1)");
    error.message = "harmless";
    return error;
  },
  "name changed later": () => {
    const error = new Error("m");
    void error.stack;
    error.name = "Other";
    return error;
  },
  "message that counts": () => {
    const error = new Error("asked 1");
    void error.stack;
    let asked = 0;
    return Object.defineProperty(error, "message", { get: () => `asked ${++asked}` });
  },
  "long stack": () => ({ message: "remote", stack: "@".repeat(200_000) }),
  "terminal controls": () => new Error("\x1b[2J\x1b]0;title\x07\x9b31m\r\u202etxt.exe"),
  "several errors": () =>
    new AggregateError(
      [new Error("the real reason"), new TypeError("second", { cause: new Error("root") })],
      "several failed",
    ),
  "panicked with again": () => {
    try {
      again();
    } catch (thrown) {
      return thrown;
    }
  },
  "message like a place": () => new Error("ada@localhost:25 refused"),
  "no prototype": () => Object.create(null) as unknown,
  symbol: () => Symbol("s"),
  undefined: () => undefined,
  null: () => null,
  zero: () => -0,
  "empty string": () => "",
  bigint: () => 7n,
  function: () => boom,
  class: () => Cyclic,
};

function again(): void {
  defer(() => {
    panic(recover());
  });
  begin();
}

function begin(): void {
  panic("the value");
}

const make = values[process.argv[2]!]!;

// At the top level of a module Node itself would look into what is thrown.
queueMicrotask(() => {
  throw make();
});

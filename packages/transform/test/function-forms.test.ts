import { describe } from "vitest";
import { behaves, behavesLike } from "./harness/behaves.ts";

/**
 * Every form of function that has a body, once with pseudo-calls and once written by hand with try/finally: the
 * two must leave one trace. `BODY` is the body, `call(a, b)` calls the function.
 */
const forms: Record<string, string> = {
  "function declaration": "function f(a, b) { BODY } const call = (...xs) => f(...xs);",
  "function declaration called with a this":
    "function f(a, b) { BODY } const call = (...xs) => f.apply({ me: 1 }, xs);",
  "nested function declaration":
    "function outer(a, b) { return f(a, b); function f(a, b) { BODY } } const call = outer;",
  "function expression": "const call = function (a, b) { BODY };",
  "named function expression": "const call = function named(a, b) { BODY };",
  "function called at once": "const call = (...xs) => (function (a, b) { BODY })(...xs);",
  "arrow function": "function outer(a, b) { const f = (a, b) => { BODY }; return f(a, b); } const call = outer;",
  "arrow function in an arrow function":
    "function outer(a, b) { return (() => (a, b) => { BODY })()(a, b); } const call = outer;",
  "object method": "const o = { m(a, b) { BODY } }; const call = (...xs) => o.m(...xs);",
  "object method with a computed key":
    'const key = "m"; const o = { [key](a, b) { BODY } }; const call = (...xs) => o.m(...xs);',
  "object method with a string key": 'const o = { "a key"(a, b) { BODY } }; const call = (...xs) => o["a key"](...xs);',
  "object getter": "let a, b; const o = { get g() { BODY } }; const call = (...xs) => { [a, b] = xs; return o.g; };",
  "object setter": "let b; const o = { set s(a) { BODY } }; const call = (...xs) => { b = xs[1]; o.s = xs[0]; };",
  "class method": "class C { m(a, b) { BODY } } const call = (...xs) => new C().m(...xs);",
  "derived class's method":
    "class B { m() {} } class C extends B { m(a, b) { BODY } } const call = (...xs) => new C().m(...xs);",
  "static method": "class C { static m(a, b) { BODY } } const call = (...xs) => C.m(...xs);",
  "private method":
    "class C { #m(a, b) { BODY } run(...xs) { return this.#m(...xs); } } const call = (...xs) => new C().run(...xs);",
  "private static method":
    "class C { static #m(a, b) { BODY } static run(...xs) { return this.#m(...xs); } } const call = (...xs) => C.run(...xs);",
  "class getter": "let a, b; class C { get g() { BODY } } const call = (...xs) => { [a, b] = xs; return new C().g; };",
  "class setter": "let b; class C { set s(a) { BODY } } const call = (...xs) => { b = xs[1]; new C().s = xs[0]; };",
  "static getter":
    "let a, b; class C { static get g() { BODY } } const call = (...xs) => { [a, b] = xs; return C.g; };",
  "field's arrow function":
    "class C { m = (a, b) => { return ((...xs) => { BODY })(a, b); } } const call = (...xs) => new C().m(...xs);",
  "field's function": "class C { m = function (a, b) { BODY } } const call = (...xs) => new C().m(...xs);",
  "function in a static block": "let call; class C { static { call = function (a, b) { BODY }; } }",
  "constructor function": "function F(a, b) { BODY } const call = (...xs) => new F(...xs);",
  "class constructor":
    "class C { constructor(a, b) { BODY } } const call = (...xs) => { const o = new C(...xs); return typeof o; };",
  "derived constructor":
    "class B { constructor(x) { log('B', x); } } class C extends B { constructor(a, b) { super(a); BODY } } const call = (...xs) => typeof new C(...xs);",
  callback: "const call = (a, b) => [a].map(function (a) { BODY })[0];",
  "default parameter's function":
    "const get = (f = function (a, b) { BODY }) => f; const call = (...xs) => get()(...xs);",
  "function in a computed key":
    "const call = (a, b) => { const o = { [(() => { (() => { BODY })(); return 'k'; })()]: 1 }; return o.k; };",
  "function in a loop's head": "function call(a, b) { for (let i = (() => { BODY })(); ; ) return i; }",
};

const drive = `
for (const xs of [[1, 2], ["early"], ["throw"], ["many", 3]])
  try { log("result", call(...xs)); } catch (e) { log("thrown", e.message); }`;

/** `return` of a value, and what it leaves, is the same in every form but constructors, which need an object. */
const bodies: Record<string, readonly [deferred: string, byHand: string]> = {
  "defers, returns and throws": [
    `
    defer(log("first", a, typeof b));
    if (a === "early") return undefined;
    let n = 0;
    defer(() => { log("second", n); });
    if (a === "throw") throw new Error("boom");
    n = 5;
    log("body", a);
    return;`,
    `
    const text = typeof b;
    try {
      if (a === "early") return undefined;
      let n = 0;
      try {
        if (a === "throw") throw new Error("boom");
        n = 5;
        log("body", a);
        return;
      } finally { log("second", n); }
    } finally { log("first", a, text); }`,
  ],
  "defers in a loop": [
    `
    for (let i = 0; i < 3; i++) {
      if (i === 1) continue;
      defer(log("loop", i, a));
      if (a === "early") break;
      if (a === "throw" && i === 2) throw new Error("boom");
    }
    log("body");`,
    `
    const pending = [];
    try {
      for (let i = 0; i < 3; i++) {
        if (i === 1) continue;
        pending.push(i);
        if (a === "early") break;
        if (a === "throw" && i === 2) throw new Error("boom");
      }
      log("body");
    } finally { while (pending.length > 0) log("loop", pending.pop(), a); }`,
  ],
  recovers: [
    `
    defer(() => { const e = recover(); log("recovered", e && e.message); });
    if (a === "throw") throw new Error("boom");
    log("body");`,
    `
    let thrown = null;
    try {
      if (a === "throw") throw new Error("boom");
      log("body");
    } catch (e) { thrown = e; }
    log("recovered", thrown && thrown.message);`,
  ],
};

/** What `this`, `arguments`, `new.target` and `super` mean must not change, in the body nor in a deferred literal. */
const seesThis = [
  `
  defer(() => { log("exit", this === undefined, typeof this, arguments.length, new.target === undefined); });
  log("body", this === undefined, typeof this, arguments.length, new.target === undefined);`,
  `
  try { log("body", this === undefined, typeof this, arguments.length, new.target === undefined); }
  finally { log("exit", this === undefined, typeof this, arguments.length, new.target === undefined); }`,
] as const;

for (const [body, [deferred, byHand]] of Object.entries(bodies)) {
  describe(`every form of function, with a body that ${body}`, () => {
    for (const [form, text] of Object.entries(forms)) {
      const program = (inner: string) => `${text.replace("BODY", () => inner)}${drive}`;
      behavesLike(form, program(deferred), program(byHand));
    }
  });
}

describe("this, arguments and new.target in every form that has its own", () => {
  for (const [form, text] of Object.entries(forms)) {
    if (/arrow|computed key|loop's head/.test(form) && !form.startsWith("object method")) continue;
    const program = (inner: string) => `${text.replace("BODY", () => inner)}${drive}`;
    behavesLike(form, program(seesThis[0]), program(seesThis[1]));
  }
});

describe("values come back from every form that returns one", () => {
  const [deferred, byHand] = [
    `defer(log("exit")); if (a === "throw") throw new Error("boom"); if (a === "early") return "early"; return a + b;`,
    `try { if (a === "throw") throw new Error("boom"); if (a === "early") return "early"; return a + b; } finally { log("exit"); }`,
  ];
  for (const [form, text] of Object.entries(forms)) {
    const program = (inner: string) => `${text.replace("BODY", () => inner)}${drive}`;
    behavesLike(form, program(deferred), program(byHand));
  }
});

describe("parameters", () => {
  const shapes: Record<string, string> = {
    "default values": "function f(a = 1, b = a + 1) { BODY } f(); f(5); f(5, 6);",
    "object pattern": "function f({ a, b = 2 }) { BODY } f({ a: 1 }); f({ a: 5, b: 6 });",
    "array pattern": "function f([a, b = a]) { BODY } f([1]); f([5, 6]);",
    "pattern with a default": "function f({ a = 1, b = 2 } = {}) { BODY } f(); f({ a: 5 });",
    "rest parameter": "function f(a, ...b) { BODY } f(1); f(5, 6, 7);",
    "arrow with a pattern": "const f = ({ a }, [b]) => { BODY }; f({ a: 1 }, [2]);",
    "method with defaults that use this": "const o = { n: 7, m(a = this.n, b = () => a) { BODY } }; o.m(); o.m(1, 2);",
    "setter with a default": "let b = 0; const o = { set s(a = 3) { BODY } }; o.s = undefined; o.s = 1;",
    "default that is a function with its own defers":
      "function f(a = (() => { log('default'); return 1; })(), b) { BODY } f(); f(2);",
  };
  for (const [title, text] of Object.entries(shapes)) {
    behavesLike(
      title,
      text.replace("BODY", 'defer(log("deferred", a, b)); log("body", a, b); a = b = 0;'),
      text.replace(
        "BODY",
        'const x = a, y = b; try { log("body", a, b); a = b = 0; } finally { log("deferred", x, y); }',
      ),
    );
  }
});

describe("constructors", () => {
  behavesLike(
    "a derived constructor's this, before and after super()",
    `
    class A { constructor(fail) { log("A"); if (fail === "super") throw new Error("in super"); } close() { log("close", this.n); } }
    class B extends A {
      constructor(fail) {
        defer(() => { log("exit"); });
        if (fail === "before") throw new Error("before");
        super(fail);
        this.n = 1;
        defer(this.close());
        defer(super.close());
        defer(log("this", this.n));
        if (fail === "after") throw new Error("after");
        this.n = 2;
      }
    }
    for (const fail of ["", "before", "super", "after"])
      try { log(new B(fail).n); } catch (e) { log(e.name, e.message); }`,
    `
    class A { constructor(fail) { log("A"); if (fail === "super") throw new Error("in super"); } close() { log("close", this.n); } }
    class B extends A {
      constructor(fail) {
        try {
          if (fail === "before") throw new Error("before");
          super(fail);
          this.n = 1;
          try {
            if (fail === "after") throw new Error("after");
            this.n = 2;
          } finally { log("this", 1); super.close(); this.close(); }
        } finally { log("exit"); }
      }
    }
    for (const fail of ["", "before", "super", "after"])
      try { log(new B(fail).n); } catch (e) { log(e.name, e.message); }`,
  );
  behaves(
    "super() behind the first defer, and what it is used with on both sides of it",
    `
    class A { constructor() { log("A"); } n = 1; }
    class Closure extends A {
      constructor(x) { defer(log("exit")); const get = () => late; super(); if (x) return; const late = 2; log(get(), this.n); }
    }
    class Hoisted extends A {
      constructor(x) { defer(log("exit")); log(late()); super(); if (x) return; log(this.n); function late() { return "late"; } }
    }
    class Twice extends A {
      constructor(x) { defer(log("exit")); super(); if (x) return; const k = 3; log(late()); var late; function late() { return k; } }
    }
    class Given extends A { constructor(x) { defer(log("exit")); if (x) return { n: 4 }; super(); } }
    for (const C of [Closure, Hoisted, Twice, Given]) for (const x of [false, true]) log(C.name, new C(x).n);`,
    [
      ...["A", "2 1", "exit", "Closure 1", "A", "exit", "Closure 1"],
      ...["late", "A", "1", "exit", "Hoisted 1", "late", "A", "exit", "Hoisted 1"],
      ...["A", "3", "exit", "Twice 1", "A", "exit", "Twice 1"],
      ...["A", "exit", "Given 1", "exit", "Given 4"],
    ],
  );
  behavesLike(
    "a constructor that returns an object, or something else",
    `
    class A { constructor(x) { this.own = true; defer(log("exit")); return x; } }
    class B extends A { constructor(x) { super(); defer(log("exit B")); return x; } }
    for (const C of [A, B]) for (const x of [{ other: 1 }, undefined, 5]) try { log(new C(x)); } catch (e) { log(e.name); }`,
    `
    class A { constructor(x) { this.own = true; try { return x; } finally { log("exit"); } } }
    class B extends A { constructor(x) { super(); try { return x; } finally { log("exit B"); } } }
    for (const C of [A, B]) for (const x of [{ other: 1 }, undefined, 5]) try { log(new C(x)); } catch (e) { log(e.name); }`,
  );
  behavesLike(
    "a constructor without super() throws as before",
    `
    class B extends Object { constructor() { defer(log("exit")); } }
    try { new B(); } catch (e) { log(e.name, e.message); }`,
    `
    class B extends Object { constructor() { try {} finally { log("exit"); } } }
    try { new B(); } catch (e) { log(e.name, e.message); }`,
  );
  behavesLike(
    "super() in an arrow function, fields, and this in arrows of the constructor",
    `
    class A { constructor() { log("A"); } }
    class B extends A {
      field = log("field");
      constructor() {
        const start = () => super();
        const use = () => { defer(this.show("arrow")); };
        defer(() => this.show("literal"));
        start();
        use();
        log("body");
      }
      show(x) { log("show", x, this instanceof B); }
    }
    new B();`,
    `
    class A { constructor() { log("A"); } }
    class B extends A {
      field = log("field");
      constructor() {
        const start = () => super();
        const use = () => { this.show("arrow"); };
        try { start(); use(); log("body"); } finally { this.show("literal"); }
      }
      show(x) { log("show", x, this instanceof B); }
    }
    new B();`,
  );
});

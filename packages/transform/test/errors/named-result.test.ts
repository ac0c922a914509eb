import { describe } from "vitest";
import { mistake, valid } from "./harness.ts";

describe("GD301: namedResult is the value of a `let` of its own, directly in a body (S11)", () => {
  const error = {
    code: "GD301",
    message: "namedResult(...) must initialize a `let` of its own, directly in a function's body.",
    hint: "Declare the result there, alone in its statement: let result = namedResult(0);",
  };
  const fixed = `function f() { let result = namedResult(0); }`;

  mistake("const", { ...error, source: `function f() { const result = «namedResult(0)»; }`, fixed });
  mistake("var, declared twice", {
    ...error,
    source: `function f() { var result = «namedResult(0)»; var result = 1; }`,
    fixed,
  });
  mistake("var, of a parameter's name", { ...error, source: `function f(result) { var result = «namedResult(0)»; }` });
  mistake("using", { ...error, source: `function f() { using result = «namedResult(null)»; }`, fixed });
  mistake("in a block", { ...error, source: `function f() { { let result = «namedResult(0)»; } }`, fixed });
  mistake("in a branch", { ...error, source: `function f(x) { if (x) { let result = «namedResult(0)»; } }` });
  mistake("in the head of a loop", { ...error, source: `function f() { for (let i = «namedResult(0)»; ; ) break; }` });
  mistake("in a switch", { ...error, source: `function f(x) { switch (x) { case 1: let r = «namedResult(0)»; } }` });
  mistake("behind another variable", {
    ...error,
    source: `function f() { let count = 0, result = «namedResult(0)»; }`,
    fixed: `function f() { let count = 0; let result = namedResult(0); }`,
  });
  mistake("before another variable", {
    ...error,
    source: `function f() { let result = «namedResult(0)», count = 0; }`,
  });
  mistake("several in one statement, each once", {
    ...error,
    source: `function f() { let a = «namedResult(0)», b = «namedResult(0)»; }`,
    fixed: `function f() { let [a, b] = namedResult([0, 0]); }`,
  });
  mistake("assigned", { ...error, source: `function f() { let result; result = «namedResult(0)»; }`, fixed });
  mistake("part of an expression", { ...error, source: `function f() { let result = «namedResult(0)» + 1; }` });
  mistake("an argument", { ...error, source: `function f() { log(«namedResult(0)»); }` });
  mistake("in itself", { ...error, source: `function f() { let result = namedResult(«namedResult(0)»); }`, fixed });
  mistake("a statement", { ...error, source: `function f() { «namedResult(0)»; }` });
  mistake("returned", { ...error, source: `function f() { return «namedResult(0)»; }` });
  mistake("the body of an arrow function", {
    ...error,
    source: `const f = () => «namedResult(0)»;`,
    fixed: `const f = () => { let result = namedResult(0); return result; };`,
  });
  mistake("the default value of a parameter", { ...error, source: `function f(result = «namedResult(0)») {}` });
  mistake("at the top of a module", { ...error, source: `let result = «namedResult(0)»;`, fixed });
  mistake("in a static block", { ...error, source: `class A { static { let result = «namedResult(0)»; } }` });
  mistake("a class field", { ...error, source: `class A { result = «namedResult(0)»; }` });
  mistake("the one in its place is not a second one then", {
    ...error,
    source: `function f() { const a = «namedResult(0)»; let b = namedResult(0); }`,
  });

  valid(
    "in every kind of function",
    `
    function a() { let r = namedResult(0); }
    const b = function () { let r = namedResult(0); };
    const c = () => { let r = namedResult(0); };
    async function d() { let r = namedResult(0); }
    class E { m() { let r = namedResult(0); } get g() { let r = namedResult(0); return 1; } static s() { let r = namedResult(0); } }`,
  );
  valid("not the first statement", `function f() { "use strict"; open(); let r = namedResult(0); }`);
  valid(
    "with types",
    `function f() { let r: number = namedResult<number>(0); }\nfunction g() { let r = (namedResult(0) as number)!; }`,
  );
  valid("through the namespace", `import * as go from "@godefer/runtime"; function f() { let r = go.namedResult(0); }`);
});

describe("GD302: a function names its result once", () => {
  const error = {
    code: "GD302",
    message: "This function already has a named result.",
    hint: "Name several results with one pattern: let [count, error] = namedResult([0, null]);",
  };
  mistake("twice", {
    ...error,
    source: `function f() { let count = namedResult(0); let error = «namedResult(null)»; }`,
    fixed: `function f() { let [count, error] = namedResult([0, null]); }`,
  });
  mistake("three times", {
    ...error,
    source: `function f() { let a = namedResult(0); let b = «namedResult(0)»; let c = «namedResult(0)»; }`,
  });

  valid(
    "once in each of two nested functions",
    `
    function f() { let r = namedResult(0); defer(() => { let r = namedResult(0); }); const g = () => { let r = namedResult(0); }; }`,
  );
});

describe("GD303: there is a result to name", () => {
  const hint = "Use an ordinary variable: let result = 0;";
  const constructor = {
    code: "GD303",
    message: "A constructor has no result to name: `new` returns the object.",
    hint,
  };
  const setter = { code: "GD303", message: "A setter has no result to name: what it returns is ignored.", hint };
  const generator = {
    code: "GD303",
    message: "A generator has no result to name: its caller gets the generator object before the body runs.",
    hint,
  };

  mistake("a constructor", {
    ...constructor,
    source: `class A { constructor() { let result = «namedResult(0)»; } }`,
    fixed: `class A { constructor() { let result = 0; } }`,
  });
  mistake("a constructor of a derived class", {
    ...constructor,
    source: `class A extends B { constructor() { super(); let result = «namedResult(0)»; } }`,
  });
  mistake("misplaced in a constructor: there is no right place for it", {
    ...constructor,
    source: `class A { constructor(x = «namedResult(0)») { const result = «namedResult(0)»; } }`,
  });
  mistake("twice in a constructor: one would be too many", {
    ...constructor,
    source: `class A { constructor() { let a = «namedResult(0)»; let b = «namedResult(0)»; } }`,
  });
  mistake("a setter of a class", {
    ...setter,
    source: `class A { set value(v) { let result = «namedResult(0)»; } }`,
    fixed: `class A { set value(v) { let result = 0; } }`,
  });
  mistake("a setter of an object", { ...setter, source: `const o = { set value(v) { let r = «namedResult(0)»; } };` });
  mistake("a generator", {
    ...generator,
    source: `function* f() { let result = «namedResult(0)»; yield result; }`,
    fixed: `function* f() { let result = 0; yield result; }`,
  });
  mistake("an async generator", { ...generator, source: `async function* f() { let result = «namedResult(0)»; }` });

  valid("a getter", `class A { get value() { let result = namedResult(0); return 1; } }`);
  valid("a function in a constructor", `class A { constructor() { const f = () => { let r = namedResult(0); }; } }`);
  valid("a method called set", `class A { set() { let result = namedResult(0); } }`);
});

describe("GD304: the pattern can be read as a literal", () => {
  const error = {
    code: "GD304",
    message: "The pattern of a named result has a computed key or a default value.",
    hint: "Write plain keys, and put the values in the argument: let { value, ok } = namedResult({ value: 0, ok: false });",
  };
  const fixed = `function f() { let { value, ok } = namedResult({ value: 0, ok: false }); }`;

  mistake("a computed key", {
    ...error,
    source: `function f(key) { let «{ [key]: value, ok }» = namedResult({ [key]: 0, ok: false }); }`,
    fixed,
  });
  mistake("further in", { ...error, source: `function f(key) { let «[{ [key]: value }]» = namedResult([{}]); }` });
  mistake("in brackets without need", {
    ...error,
    source: `function f() { let «{ ["a"]: a }» = namedResult({ a: 0 }); }`,
  });
  mistake("a default value", {
    ...error,
    source: `function f() { let «{ value = 0, ok }» = namedResult({ ok: false }); }`,
    fixed,
  });
  mistake("a default value in an array", { ...error, source: `function f() { let «[[a = 0]]» = namedResult([[]]); }` });
  mistake("two reasons are one mistake", {
    ...error,
    source: `function f(k) { let «{ [k]: a = 0 }» = namedResult({}); }`,
  });

  valid(
    "every other pattern",
    `
    function a() { let [x, , y, ...rest] = namedResult([0, 0, 0, 0]); }
    function b() { let { x, y: z, "a b": c, 1: one, ...rest } = namedResult({}); }
    function c() { let [{ x }, [y]]: any = namedResult([{ x: 0 }, [0]]); }`,
  );
});

describe("GD305: namedResult has one argument", () => {
  const error = {
    code: "GD305",
    message: "namedResult takes one argument: the result's initial value.",
    hint: "Pass it one value: let result = namedResult(0); or, for several results: let [count, error] = namedResult([0, null]);",
  };
  mistake("none", {
    ...error,
    source: `function f() { let result = «namedResult()»; }`,
    fixed: `function f() { let result = namedResult(0); }`,
  });
  mistake("two", {
    ...error,
    source: `function f() { let [count, error] = «namedResult(0, null)»; }`,
    fixed: `function f() { let [count, error] = namedResult([0, null]); }`,
  });
  mistake("a spread", { ...error, source: `function f(xs) { let result = «namedResult(...xs)»; }` });

  valid("undefined, if that is meant", `function f() { let result = namedResult(undefined); }`);
  valid("a spread in an array", `function f(xs) { let [a, b] = namedResult([...xs]); }`);
});

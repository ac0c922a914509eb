import { describe } from "vitest";
import { type Mistake, mistake as mistakeOfOne, valid as validForOne } from "./harness.ts";

/** panicking() has the mistakes of recover(), but that recover() may be deferred (S74). */
function mistake(title: string, case_: Mistake): void {
  mistakeOfOne(title, case_);
  const { source, fixed = "", ...described } = case_;
  if (/defer\(«?recover/.test(source + fixed)) return;
  mistakeOfOne(`${title}, panicking`, {
    ...described,
    message: asPanicking(described.message),
    hint: asPanicking(described.hint),
    source: asPanicking(source),
    ...(fixed === "" ? {} : { fixed: asPanicking(fixed) }),
  });
}

function valid(title: string, source: string, filename?: string): void {
  validForOne(title, source, filename);
  if (!source.includes("defer(recover")) validForOne(`${title}, panicking`, asPanicking(source), filename);
}

const asPanicking = (text: string) =>
  text
    .replaceAll("const value = recover()", "const panic = panicking()")
    .replaceAll("It returns the panic's value", "It describes the panic")
    .replaceAll(/\brecover\b/g, "panicking");

describe("GD201: recover has no arguments", () => {
  const error = {
    code: "GD201",
    message: "recover() takes no arguments.",
    hint: "It returns the panic's value: const value = recover();",
  };
  mistake("in a deferred literal", {
    ...error,
    source: `function f() { defer(() => { «recover((value) => log(value))»; }); }`,
    fixed: `function f() { defer(() => { const value = recover(); log(value); }); }`,
  });
  mistake("deferred itself", {
    ...error,
    source: `function f() { defer(«recover(log)»); }`,
    fixed: `function f() { defer(recover()); }`,
  });
  mistake("a spread", { ...error, source: `function rescue(xs) { «recover(...xs)»; }` });
  mistake("outside any function", { ...error, source: `«recover(1)»;` });
  mistake("in the default value of a parameter", { ...error, source: `function rescue(x = «recover(1)») {}` });
  mistake("two of them", { ...error, source: `function rescue() { return «recover(«recover(1)»)»; }` });

  valid("type arguments are none", `function rescue() { recover<never>(); }`);
  valid("another recover", `function f(recover) { recover(1); }\nfunction g() { return $.recover(1); }`);
});

describe("GD202: recover can tell its own function (S28)", () => {
  const error = (why: string) => ({
    code: "GD202",
    message: `recover() cannot identify its own function: ${why}.`,
  });

  const reassigned = {
    ...error("rescue is assigned to"),
    hint: "Make it a variable: let rescue = function () { … };",
  };
  mistake("a function declaration that is assigned to", {
    ...reassigned,
    source: `function rescue() { log(«recover()»); }\nrescue = other;`,
    fixed: `let rescue = function () { log(recover()); };\nrescue = other;`,
  });
  mistake("a deferred recover, which is the function's own (S23)", {
    ...reassigned,
    source: `function rescue() { «defer(recover());» log(«recover()»); }\nrescue = other;`,
    fixed: `let rescue = function () { defer(recover()); log(recover()); };\nrescue = other;`,
  });
  mistake("nothing but a deferred recover", {
    ...reassigned,
    source: `function rescue() { «defer(recover());» }\nrescue = other;`,
    fixed: `let rescue = function () { defer(recover()); };\nrescue = other;`,
  });

  const hidden = {
    ...error("rescue means something else in its own body"),
    hint: "Make it a constant: const rescue = function () { … };",
  };
  mistake("a function declaration whose name is a variable in its body", {
    ...hidden,
    source: `function rescue() { const rescue = 1; log(«recover()», rescue); }`,
    fixed: `const rescue = function () { const rescue = 1; log(recover(), rescue); };`,
  });
  mistake("a function declaration whose name is a parameter's", {
    ...hidden,
    source: `function rescue(rescue) { log(«recover()»); }`,
    fixed: `const rescue = function (rescue) { log(recover()); };`,
  });

  const redeclared = {
    ...error("rescue is declared more than once"),
    hint: "Give each declaration its own name.",
    filename: "/project/case.cjs",
  };
  const script = (code: string) => `const { defer, recover } = require("@godefer/runtime");\n${code}`;
  mistake("a function declared twice in a script", {
    ...redeclared,
    source: script(`function rescue() { «recover()»; }\nfunction rescue() { «recover()»; }`),
    fixed: script(`function rescue() { recover(); }\nfunction rescueToo() { recover(); }`),
  });
  mistake("a function beside a variable of its name", {
    ...redeclared,
    source: script(`var rescue = 1;\nfunction rescue() { «recover()»; }`),
    fixed: script(`var other = 1;\nfunction rescue() { recover(); }`),
  });
  mistake("beside a namespace too", {
    ...redeclared,
    filename: "/project/case.ts",
    source: `function rescue() { «recover()»; }\nnamespace rescue { export const x = 1; }\nrescue = other;`,
    fixed: `function rescue() { recover(); }\nnamespace rescue { export const x = 1; }`,
  });

  const suspended = {
    ...error("its computed key is in a literal or class expression that awaits or yields"),
    hint: "Await or yield into a constant first: const value = await …;",
  };
  mistake("a method with a computed key, in a literal that awaits", {
    ...suspended,
    source: `async function f() { return { [key()]() { log(«recover()»); }, value: await g() }; }`,
    fixed: `async function f() { const value = await g(); return { [key()]() { log(recover()); }, value }; }`,
  });
  mistake("a method whose computed key awaits", {
    ...suspended,
    source: `async function f() { return class { static [await g()]() { log(«recover()»); } }; }`,
    fixed: `async function f() { const key = await g(); return class { static [key]() { log(recover()); } }; }`,
  });
  mistake("a function under a computed key, in a literal that yields", {
    ...suspended,
    source: `function* f() { return { [key()]: () => { log(«recover()»); }, ...(yield) }; }`,
    fixed: `function* f() { const value = yield; return { [key()]: () => { log(recover()); }, ...value }; }`,
  });
  mistake("an anonymous class that would take its name from such a key", {
    ...suspended,
    source: `async function f() { return { [key()]: class { m() { log(«recover()»); } }, value: await g() }; }`,
  });

  // TypeScript makes it `(function (rescue) { … })(rescue || (rescue = {}))`: it stays the function.
  const namespaces = {
    behind: `function rescue() { recover(); } namespace rescue { export const x = 1; }`,
    "in front, of types": `namespace rescue { export type T = 1; } function rescue() { recover(); }`,
    twice: `function rescue() { recover(); } namespace rescue { export let x = 1; } namespace rescue { export let y = 2; }`,
    exported: `export function rescue() { recover(); } export namespace rescue { export let x = 1; }`,
    "of the default export": `export default function rescue() { recover(); } namespace rescue { export const x = 1; }`,
    declared: `function rescue() { recover(); } declare namespace rescue { const x: number; }`,
    "in a namespace": `namespace N { export function rescue() { recover(); } export namespace rescue { export let x = 1; } }`,
  };
  for (const [where, source] of Object.entries(namespaces))
    valid(`a namespace of the function's name: ${where}`, source);
  valid("overloads", `function rescue(): void; function rescue(x: 1): void; function rescue() { recover(); }`);
  valid("an interface of the function's name", `interface rescue {} function rescue() { recover(); }`);
  const parameters = {
    ...error("its parameters may call it before its body runs"),
    hint: "Destructure them in the body: (...args) => { const [first = make(), ...others] = args; … }",
  };
  mistake("an arrow function with default values that run something, and a rest parameter", {
    ...parameters,
    source: `const rescue = (first = make(), ...others) => { log(«recover()», first, others); };`,
    fixed: `const rescue = (...args) => { const [first = make(), ...others] = args; log(recover(), first, others); };`,
  });
  mistake("parameters with decorators", {
    ...parameters,
    filename: "/project/case.ts",
    source: `class C { rescue(@inject() value = make()) { «recover()»; } }`,
  });

  valid(
    "other parameters",
    `
    const a = (x = 1, y = () => f(), z = -1, ...rest) => { recover(); };
    function b({ x }, y = f(), ...rest) { recover(); }`,
  );
  const chain = error("x?.#rescue is read inside a longer optional chain");
  mistake("a private method within an optional chain", {
    ...chain,
    hint: "Read it first: const rescue = x?.#rescue; then use rescue?.…",
    source: `class C { #rescue() { recover(); } f(x) { return «x?.#rescue».bind(x); } }`,
    fixed: `class C { #rescue() { recover(); } f(x) { const rescue = x?.#rescue; return rescue?.bind(x); } }`,
  });
  for (const [where, write] of Object.entries({
    "an argument in the callee of a deferred call": (read: string) => `defer(f.id(${read}.name)());`,
    "an argument in its optional chain": (read: string) => `defer(f?.id(${read}.name)?.call(1));`,
    "a key in the callee of a deferred call": (read: string) => `defer(f[${read}.name]());`,
    "a literal in the callee of a deferred call": (read: string) => `defer(f.id(() => ${read}.name)());`,
    "a choice in the callee of a deferred call": (read: string) => `defer((f ? ${read}.name : f)());`,
    "an argument of a deferred call": (read: string) => `defer(f(${read}.name));`,
    "a class in the callee of a deferred call": (read: string) =>
      `defer(new (class { g() { return ${read}.name; } })().g());`,
  })) {
    mistake(`a private method within an optional chain, in ${where}`, {
      ...chain,
      hint: "Read it first: const rescue = x?.#rescue; then use rescue?.…",
      source: `class C { #rescue() { recover(); } f(x, f) { ${write("«x?.#rescue»")} } }`,
      fixed: `class C { #rescue() { recover(); } f(x, f) { ${write("f")} } }`,
    });
  }
  const evals = {
    ...error("eval may read #rescue"),
    hint: "Make it a field: #rescue = () => { … };",
  };
  for (const [what, call] of Object.entries({
    "a text": `eval("this.#rescue")`,
    "a text with an escape": String.raw`eval("this.\u0023rescue")`,
    "who knows what": `(eval)(x)`,
    "a template": "eval(`${x}`)",
  })) {
    mistake(`a private method, and eval of ${what}`, {
      ...evals,
      source: `class C { #rescue() { recover(); } f(x) { return () => «${call}»; } }`,
      fixed: `class C { #rescue = () => { recover(); }; f(x) { return () => ${call}; } }`,
    });
  }
  mistake("a private method, and eval in a class inside and in the callee of a deferred call", {
    ...evals,
    source: `class C { static #rescue() { recover(); } static f = class { g(x) { defer(«eval(x)»()); } } }`,
  });
  valid(
    "a private method, and eval that does not see it",
    `
    class C { #rescue() { recover(); } #own() {} f(x) { eval("1"); eval(); (0, eval)(x); eval?.(x); } }
    class D { #other() {} f(x) { return eval(x); } } eval(x);`,
  );
  valid(
    "a private method within optional chains that are calls of it, or deferred, or one that does not recover",
    `
    class C { #rescue() { recover(); } #other() {}
      f(x) { x?.#rescue(); x?.#rescue?.(1).y; defer(x?.#rescue.call(x)); return x?.#other.bind(x) ?? x?.#rescue; } }`,
  );
  valid(
    "a function merged with a namespace",
    `
    function rescue() { recover(); } namespace rescue { export const x = 1; }`,
  );
  valid("anonymous default exports", `export default function () { recover(); }`);
  valid("a named default export", `export default function rescue() { recover(); }`);
  valid("a default export that is an expression", `export default () => { recover(); };`);
  valid(
    "an anonymous default export in which only a literal recovers",
    `
    export default function () { defer(() => { recover(); }); }`,
  );
  valid("a function expression whose variable is assigned to", `let f = function () { recover(); }; f = other;`);
  valid("a function declaration in a block", `if (x) { function f() { recover(); } run(f); }`);
  valid(
    "computed keys",
    `
    async function f() { class A { [await key()]() { recover(); } } return { [key()]() { recover(); }, g: async () => { await f(); } }; }
    class B { [makeKey()]() { recover(); } static [keys[0]]() { recover(); } }
    const o = { [key]() { recover(); }, ["k"]() { recover(); }, [1]() { recover(); }, [Symbol.dispose]() { recover(); } };
    class A { static [a.b.c]() { recover(); } #p() { recover(); } static #q() { recover(); } }`,
  );
  valid(
    "functions that no frame calls",
    `
    class A { constructor() { recover(); } get g() { return recover(); } set g(v) { recover(); } field = recover(); }
    function* f() { recover(); }
    export default function* () { recover(); }`,
  );
});

describe("GD203: recover stands in the body", () => {
  const error = {
    code: "GD203",
    message: "recover() is in a parameter's default value, which runs before the function's body.",
    hint: "Call it in the body: const value = recover();",
  };
  mistake("the default value of a parameter", {
    ...error,
    source: `function rescue(value = «recover()») { log(value); }`,
    fixed: `function rescue() { const value = recover(); log(value); }`,
  });
  mistake("a default value in a pattern", { ...error, source: `const rescue = ({ value = «recover()» }) => {};` });
  mistake("a deferred literal", { ...error, source: `function f() { defer(((value = «recover()») => {})()); }` });

  valid("a function in a default value", `function f(rescue = () => recover()) { defer(rescue()); }`);
});

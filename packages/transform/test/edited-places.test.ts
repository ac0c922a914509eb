import { expect, test } from "vitest";
import { compileAlike } from "./harness/compile.ts";

/**
 * The emitter leaves functions and statements alone that have no edit inside. `HERE` is the only one, in each place
 * where a statement or function can hold an expression, in a function that has nothing else to compile.
 */
const places: Record<string, string> = {
  expression: "use(HERE);",
  variable: "const a = HERE;",
  "pattern's key": "const { [HERE]: a } = use();",
  "pattern's default": "const [a = HERE] = use();",
  "assigned pattern's default": "([use.a = HERE] = use());",
  return: "return HERE;",
  throw: "throw HERE;",
  "if's test": "if (HERE) use();",
  "if's branch": "if (use()) use(HERE);",
  "if's other branch": "if (use()) use(); else use(HERE);",
  "for's start": "for (let i = HERE; i < 1; i++) use();",
  "for's start without a declaration": "for (use(HERE); use(); ) use();",
  "for's test": "for (; HERE; ) use();",
  "for's step": "for (; ; HERE) use();",
  "for's body": "for (;;) use(HERE);",
  "for-in's object": "for (const key in HERE) use();",
  "for-in's target": "for (use[HERE] in use) use();",
  "for-of's list": "for (const item of HERE) use();",
  "for-of's pattern": "for (const [item = HERE] of use()) use();",
  "for-of's body": "for (const item of use()) { use(HERE); }",
  "while's test": "while (HERE) use();",
  "while's body": "while (use()) use(HERE);",
  "do-while's test": "do use(); while (HERE);",
  "do-while's body": "do use(HERE); while (use());",
  "switch's value": "switch (HERE) { default: use(); }",
  "switch's case": "switch (use()) { case HERE: use(); }",
  "statement in a case": "switch (use()) { case 1: use(HERE); }",
  "try's block": "try { use(HERE); } finally { use(); }",
  "catch's pattern": "try { use(); } catch ({ a = HERE }) { use(); }",
  "catch's body": "try { use(); } catch { use(HERE); }",
  "finally's body": "try { use(); } finally { use(HERE); }",
  "labelled statement": "label: use(HERE);",
  block: "{ use(HERE); }",
  "function's default": "function inner(a = HERE) { use(); }",
  "function's body": "function inner() { use(HERE); }",
  "arrow's default": "use((a = HERE) => use());",
  "arrow's expression": "use(() => HERE);",
  "object's value": "use({ a: HERE });",
  "object's key": "use({ [HERE]: use });",
  "method's key": "use({ [HERE]() { use(); } });",
  "method's default": "use({ m(a = HERE) { use(); } });",
  "method's body": "use({ m() { use(HERE); } });",
  "getter's key": "use({ get [HERE]() { return use(); } });",
  "class's base": "class C extends HERE { }",
  "class's method's key": "class C { [HERE]() { use(); } }",
  "class's method's default": "class C { m(a = HERE) { use(); } }",
  "class's method's body": "class C { m() { use(HERE); } }",
  "private method's body": "class C { #m() { use(HERE); } }",
  "constructor's body": "class C { constructor() { use(HERE); } }",
  "field's value": "class C { a = HERE; }",
  "field's key": "class C { [HERE] = use; }",
  "static block": "class C { static { use(HERE); } }",
  "class's decorator": "@use(HERE) class C { }",
  "method's decorator": "class C { @use(HERE) m() { use(); } }",
  "field's decorator": "class C { @use(HERE) a = use; }",
  template: "use(`${HERE}`);",
  element: "use(<a b={HERE}>{use()}</a>);",
  "element's child": "use(<a>{HERE}</a>);",
};

const HERE = "(() => { defer(log(1)); })()";

test.each(Object.entries(places))("an edit in a %s is carried out", (_, place) => {
  const code = `import { defer } from "@godefer/runtime";
function outer(use, log) { ${place.replace("HERE", HERE)} }
`;
  const compiled = compileAlike(code, { filename: "place.jsx" });
  expect(compiled).toMatch(/"log", _fn0, void 0/);
  expect(compiled).not.toMatch(/\bdefer\(/);
});

const typedPlaces: Record<string, string> = {
  "namespace's function": "namespace N { export function f() { use(HERE); } }",
  "enum's value": "enum E { A = HERE }",
  "parameter property's default": "class C { constructor(private a = HERE) {} }",
  "parameter's decorator": "class C { m(@use(HERE) a) { use(); } }",
  "constructor parameter's decorator": "class C { constructor(@use(HERE) a) {} }",
  "decorator of a parameter with a type and a default": "class C { m(@use(HERE) a: number = 1) { use(); } }",
  "decorator of a parameter property with a type and a default":
    "class C { constructor(@use(HERE) private a: number = 1) {} }",
  "parameter property's decorator": "class C { constructor(@use(HERE) private a = 1) {} }",
  "type assertion": "export const f = () => use(HERE as string);",
  "default export": "export default function () { use(HERE); }",
  export: "export const f = () => use(HERE);",
};

test.each(Object.entries(typedPlaces))("an edit in a %s is carried out", (_, place) => {
  const code = `import { defer } from "@godefer/runtime";
declare function use(...values: unknown[]): any;
${place.replace("HERE", HERE)}
`;
  const compiled = compileAlike(code, { filename: "place.ts" });
  expect(compiled).toMatch(/"log", _fn0, void 0/);
  expect(compiled).not.toMatch(/\bdefer\(/);
});

/** What a chain or an operation hangs on is not looked at twice. */
test.each([
  "(() => { log(recover()); })();",
  "(() => { log(recover()); }).call(null)?.x[0].y(recover);",
  "use(() => { log(recover()); }).then(() => { log(recover()); }).then(use);",
  "log((() => { recover(); })() + 1 + (() => { recover(); })() || use());",
  "log((() => { defer(use()); })?.().a + 1);",
])("an edit at the root of a chain is carried out once: %s", (source) => {
  const code = `import { defer, recover as recovered } from "@godefer/runtime";\n${source.replaceAll("recover()", "recovered()")}`;
  const compiled = compileAlike(code, { filename: "chain.js" });
  const functions = source.match(/=>/g)!.filter((_, index) => source.split("=>")[index + 1]!.includes("recover()"));
  expect(compiled.match(/_mark\(/g) ?? []).toHaveLength(functions.length);
});

import { describe } from "vitest";
import { mistake, valid } from "./harness.ts";

describe("GD108: super() is called behind a defer in a class with fields", () => {
  const error = (what: string) => ({
    code: "GD108",
    message: `super() is called while a deferred call may be pending, in a class with ${what}.`,
    hint: "Call it before the first defer, at the top of the constructor: super(); defer(close());",
    // TypeScript finds it in the `try`, and nobody else comes behind the transformer.
    exceptTypeScript: !what.includes("private"),
  });
  const derived = (members: string, parameters: string, body: string) =>
    `class D extends B { ${members} constructor(${parameters}) { ${body} } }`;
  const behind = "defer(close()); «super()»;";

  mistake("parameter properties", {
    ...error("parameter properties"),
    source: derived("", "readonly a: number, public b = 1", behind),
    fixed: derived("", "readonly a: number, public b = 1", "super(); defer(close());"),
  });
  mistake("a field with a value", { ...error("fields with initial values"), source: derived("a = 1;", "", behind) });
  mistake("a class expression", {
    ...error("fields with initial values"),
    source: `const D = ${derived("a = 1;", "", behind)};`,
  });
  mistake("in a try", {
    ...error("parameter properties"),
    source: derived("", "private a: number", "defer(close()); try { «super()»; } catch { «super(1)»; }"),
  });
  const lowered = error("fields, private members or decorators");
  mistake("in a branch", {
    ...lowered,
    source: derived("#a = 1;", "a", "defer(close()); if (a) «super()»; else «super(1)»;"),
  });
  mistake("in an expression", {
    ...lowered,
    source: derived("a: number;", "", "defer(close()); const x = «super()»;"),
  });
  mistake("in an arrow function", {
    ...lowered,
    source: derived("#a() {}", "", "defer(close()); const make = () => «super()»; make();"),
  });
  mistake("behind a using", {
    ...lowered,
    source: derived("@log a() {}", "", "using lock = acquire(); «super()»; defer(close());"),
  });
  mistake("using what is declared behind it", {
    ...lowered,
    source: derived("#a = 1;", "", "«super(() => late)»; defer(close()); const late = 1;"),
  });

  const fine = {
    "super() in front": derived("a = 1;", "readonly b: number", "log(); super(); defer(close());"),
    "in a try in front": derived("a = 1;", "", "try { super(); } finally { log(); } defer(close());"),
    "no fields": derived("get a() { return 1; }", "b: number", "defer(close()); if (b) super(); else super(1);"),
    "static, declared and abstract fields": derived(
      "static a = 1; static #b = 2; declare c: number;",
      "",
      "defer(close()); if (b) super();",
    ),
    "a private member, directly in the body": derived("#a = 1;", "", "defer(close()); super();"),
    "a class without a base": "class C { a = 1; constructor(readonly b: number) { defer(close()); } }",
    "a super() of another class": derived(
      "a = 1;",
      "",
      "super(); defer(close()); class E extends B { constructor() { super(); } }",
    ),
    "a method of super": derived("a = 1;", "", "super(); defer(super.close());"),
  };
  for (const [title, source] of Object.entries(fine)) valid(title, source);
  valid("JavaScript", "class D extends B { a = 1; constructor() { defer(close()); super(); } }", "/project/case.js");
});

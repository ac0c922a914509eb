import { describe, expect, it } from "vitest";
import { noUselessRecover } from "../src/rules/no-useless-recover.ts";
import { linesWithTypes, messagesInVue } from "./lint-text.ts";
import { testRule } from "./rule-tester.ts";

const work = (body: string) => `function work(x) {\n  ${body}\n}\nexport { work };\n`;
const one = (messageId: string) => [{ messageId }];

testRule("no-useless-recover", noUselessRecover, {
  right: [
    { name: "in a deferred literal", code: work("defer(() => { console.log(recover()); });") },
    { name: "in a deferred function", code: work("defer(function () { recover(); });") },
    { name: "in a literal that is called", code: work("defer(((y) => { recover(y); })(x));") },
    { name: "in an awaited literal", code: `async ${work("defer(await (async () => { recover(); })());")}` },
    { name: "in a function that is deferred", code: work("defer(rescue()); function rescue() { recover(); }") },
    { name: "in a constant that is deferred", code: work("const rescue = () => { recover(); }; defer(rescue());") },
    { name: "in a function that others may defer", code: "export function rescue() { recover(); }" },
    { name: "in a function that is exported later", code: "function rescue() { recover(); } export { rescue };" },
    { name: "in a function that is passed on", code: work("function rescue() { recover(); } x.use(rescue);") },
    { name: "in a literal that is passed on, which may be deferred there", code: work("x.use(() => { recover(); });") },
    { name: "in a function that nobody uses yet", code: work("function help() { recover(); }") },
    {
      name: "in a callback of a function of one's own",
      code: `import { forEach } from "./go.js"; ${work("forEach(() => { recover(); });")}`.replace(
        /^/,
        'import { recover } from "@godefer/runtime"; ',
      ),
    },
    { name: "in a timer of one's own", code: work("const setTimeout = x; setTimeout(() => { recover(); });") },
    { name: "in a promise of one's own", code: work("const Promise = x; return new Promise(() => { recover(); });") },
    { name: "in a setTimeout of an object", code: work("x.setTimeout(() => { recover(); });") },
    {
      name: "panicking twice, and recover behind it",
      code: work("defer(() => { if (panicking() && panicking()) recover(); });"),
    },
    { name: "in a method", code: "export class A { rescue() { recover(); } }" },
    {
      name: "in a method of an object",
      code: "export const a = { rescue() { recover(); }, late: () => { recover(); } };",
    },
    {
      name: "in a named function expression",
      code: work("x.forEach(function rescue() { defer(rescue()); recover(); });"),
    },
    { name: "by call", code: work("function rescue() { recover(); } defer(rescue.call(x));") },
    { name: "defer(recover()) in a deferred literal", code: work("defer(() => { defer(recover()); });") },
    {
      name: "defer(recover()) in a deferred function",
      code: work("defer(rescue()); function rescue() { defer(recover()); }"),
    },
    { name: "in two branches", code: work("defer(() => { if (x) recover(); else recover(); });") },
    { name: "behind a conditional one", code: work("defer(() => { if (x) recover(); recover(); });") },
    { name: "behind one in a logical expression", code: work("defer(() => { x && recover(); recover(); });") },
    {
      name: "behind one in a try, whose rest may be skipped",
      code: work("defer(() => { try { x(); recover(); } catch {} recover(); });"),
    },
    { name: "behind one in another literal", code: work("defer(() => { recover(); }); defer(() => { recover(); });") },
    {
      name: "behind one in a loop that may not run",
      code: work("defer(() => { for (const y of x) recover(); recover(); });"),
    },
    {
      name: "a global function of a script, which another may use",
      sourceType: "script",
      code: "const { recover } = require('@godefer/runtime'); function rescue() { recover(); } rescue();",
    },
    { name: "in a function that is exported and called", code: "export function help() { recover(); } help();" },
    { name: "in a constant that is exported and called", code: "export const help = () => { recover(); }; help();" },
    { name: "in a default export that is called", code: "export default function help() { recover(); } help();" },
    { name: "in a variable that gets another", code: work("let help = () => { recover(); }; help = x; help();") },
    { name: "in a function that is called and passed on", code: work("function f() { recover(); } f(); x.use(f);") },
    {
      name: "in a function that defers itself by its own name",
      code: work("const f = function g(n) { if (n) defer(g(0)); recover(); }; f(1);"),
    },
    { name: "in an argument of what is called", code: work("x()(() => { recover(); });") },
    { name: "in an argument by a computed name", code: work("x[x](() => { recover(); });") },
    { name: "in an argument of a class", code: work("new x(() => { recover(); });") },
    { name: "in an array", code: work("x([() => { recover(); }]);") },
    {
      name: "in a helper that is deferred and awaited",
      code: `async ${work("const f = () => { recover(); }; defer(await f());")}`,
    },
    { name: "in a callback behind one", code: work("defer(() => { recover(); x.use(() => { recover(); }); });") },
    { name: "behind one that is deferred", code: work("defer(() => { defer(recover()); recover(); });") },
    { name: "behind one in a condition", code: work("defer(() => { x ? recover() : 0; recover(); });") },
    {
      name: "behind one in the other side of a condition",
      code: work("defer(() => { x ? 0 : recover(); recover(); });"),
    },
    { name: "behind one of a default", code: work("defer(() => { const { a = recover() } = x; recover(a); });") },
    { name: "behind one of a chain", code: work("defer(() => { x?.a(recover()); recover(); });") },
    { name: "behind one of a case", code: work("defer(() => { switch (x) { case 1: recover(); } recover(); });") },
    {
      name: "behind one in a while without a block",
      code: work("defer(() => { while (x()) recover(); recover(); });"),
    },
    { name: "behind one in a block", code: work("defer(() => { if (x) { recover(); } recover(); });") },
    { name: "in front of one", code: work("defer(() => { if (x) { recover(); } else { recover(); } });") },
  ],
  wrong: [
    {
      name: "at the top level",
      code: "console.log(recover());",
      errors: [{ messageId: "topLevel", line: 2, column: 13 }],
    },
    { name: "in a static block", code: "export class A { static { recover(); } }", errors: one("topLevel") },
    {
      name: "in a field of a class",
      code: "export function f() { return class { x = recover(); }; }",
      errors: one("topLevel"),
    },
    {
      name: "in forEach",
      code: work("defer(() => { x.forEach(() => { recover(); }); });"),
      errors: one("neverDeferred"),
    },
    { name: "in a timer", code: work("setTimeout(() => { recover(); }, 1);"), errors: one("neverDeferred") },
    { name: "in a promise", code: work("return new Promise(() => { recover(); });"), errors: one("neverDeferred") },
    {
      name: "in a function that is called at once",
      code: work("defer(() => { (() => { recover(); })(); });"),
      errors: one("neverDeferred"),
    },
    {
      name: "in a helper that is only called",
      code: work("defer(() => { help(); }); function help() { recover(); }"),
      errors: one("neverDeferred"),
    },
    {
      name: "in a constant helper that is only called",
      code: work("const help = () => recover(); defer(() => { log(help()); });"),
      errors: one("neverDeferred"),
    },
    { name: "in a task", code: work("go(() => { recover(); });"), errors: one("neverDeferred") },
    {
      name: "panicking at the top level",
      code: "log(panicking());",
      errors: [{ messageId: "topLevel", data: { name: "panicking" } }],
    },
    {
      name: "panicking in a nested callback",
      code: work("defer(() => { x.forEach(() => { if (panicking()) x(); }); });"),
      errors: one("neverDeferred"),
    },
    {
      name: "panicking behind recover",
      code: work("defer(() => { recover(); if (panicking()) x(); });"),
      errors: one("second"),
    },
    {
      name: "in a callback of a chain",
      code: work("x?.y?.forEach(() => { recover(); });"),
      errors: one("neverDeferred"),
    },
    {
      name: "in a timer of globalThis",
      code: work("globalThis.setTimeout(() => { recover(); });"),
      errors: one("neverDeferred"),
    },
    {
      name: "in an accessor of a class",
      typescript: true,
      code: "export function f() { return class { accessor x = recover(); }; }",
      errors: one("topLevel"),
    },
    {
      name: "as an argument of a deferred call",
      code: work("function help() { recover(); } defer(x(help()));"),
      errors: one("neverDeferred"),
    },
    { name: "defer(recover())", code: work("defer(recover()); x();"), errors: one("deferredDirectly") },
    {
      name: "defer(recover()) in a method",
      code: "export class A { serve() { defer(recover()); this.run(); } }",
      errors: one("deferredDirectly"),
    },
    {
      name: "after another",
      code: work("defer(() => { recover(); console.log(recover()); });"),
      errors: [{ messageId: "second", line: 3, column: 40 }],
    },
    {
      name: "after another's value",
      code: work("defer(() => { const r = recover(); if (r !== null) log(recover()); });"),
      errors: one("second"),
    },
    {
      name: "after another in a test",
      code: work("defer(() => { if (recover() !== null) { x(); } recover(); });"),
      errors: one("second"),
    },
    { name: "by a namespace", code: "import * as go from '@godefer/runtime'; go.recover();", errors: one("topLevel") },

    ...["addEventListener", "catch", "finally", "sort", "then", "map"].map((name) => ({
      name: `in an argument of .${name}`,
      code: work(`x.${name}(() => { recover(); });`),
      errors: one("neverDeferred"),
    })),
    ...["addEventListener", "queueMicrotask", "requestAnimationFrame", "setImmediate", "setInterval", "setTimeout"].map(
      (name) => ({
        name: `in an argument of ${name}`,
        code: work(`${name}(() => { recover(); });`),
        errors: one("neverDeferred"),
      }),
    ),
    { name: "after another, next to it", code: work("defer(() => {recover();recover();});"), errors: one("second") },
    {
      name: "after another in a label",
      code: work("defer(() => { a: recover(); recover(); });"),
      errors: one("second"),
    },
    {
      name: "after another on the left of a logical expression",
      code: work("defer(() => { recover() && x; recover(); });"),
      errors: one("second"),
    },
    {
      name: "after another that a condition asks for",
      code: work("defer(() => { recover() ? 1 : 2; recover(); });"),
      errors: one("second"),
    },
    {
      name: "after another in an argument",
      code: work("defer(() => { log([recover()]); if (x) { recover(); } });"),
      errors: one("second"),
    },
    {
      name: "defer(recover()) in an argument",
      code: work("x.use(() => { defer(recover()); });"),
      errors: one("deferredDirectly"),
    },
    {
      name: "types around it",
      typescript: true,
      code: work("defer(recover()!); defer(() => { (recover() as Error); recover(); });"),
      errors: [...one("deferredDirectly"), ...one("second")],
    },
  ],
});

describe("a function of a Vue component", () => {
  const imports = 'import { recover } from "@godefer/runtime";';

  it("may be deferred by its template", () => {
    const code = `${imports} function rescue() { recover(); } rescue();`;
    expect(messagesInVue("no-useless-recover", code)).toEqual([]);
  });

  it("may not if it is in another one", () => {
    const code = `${imports} function f() { function rescue() { recover(); } rescue(); }`;
    expect(messagesInVue("no-useless-recover", code)[0]).toContain("this function is not deferred itself");
  });
});

it("with types, a method is asked for who declares it", () => {
  const code = `import { recover } from "@godefer/runtime";
declare const own: { then(call: () => void): void; forEach(call: () => void): void };
own.then(() => { recover(); });
own.forEach(() => { recover(); });
[1].forEach(() => { recover(); });
void Promise.resolve().then(() => { recover(); });
`;
  expect(linesWithTypes("no-useless-recover", code)).toEqual([5, 6]);
});

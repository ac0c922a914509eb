import { join } from "node:path";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { expect, it } from "vitest";
import plugin from "../src/index.ts";
import { noFloatingDeferred } from "../src/rules/no-floating-deferred.ts";
import { testRule } from "./rule-tester.ts";

const IMPORT = "import { defer } from '@godefer/runtime'; ";
const work = (body: string) => `function work(x) {\n  ${body}\n}\n`;
const errors = [{ messageId: "floating" }];

testRule("no-floating-deferred", noFloatingDeferred, {
  right: [
    { name: "in an async function", code: `async ${work("defer(fetch(x));")}` },
    { name: "in an async generator", code: "async function* work(x) { defer(fetch(x)); }" },
    { name: "what nothing is known of", code: work("defer(x.close()); defer(open(x));") },
    { name: "a rejection that is handled", code: work("defer(fetch(x).catch(log));") },
    { name: "a rejection that is handled by then", code: work("defer(fetch(x).then(log, log));") },
    { name: "a rejection that is handled before finally", code: work("defer(fetch(x).catch(log).finally(log));") },
    { name: "a fetch of one's own", code: work("const fetch = x; defer(fetch(x));") },
    { name: "an async generator", code: work("async function* f() {} defer(f());") },
    { name: "a variable that is assigned again", code: work("let f = async () => {}; f = x; defer(f());") },
    {
      name: "forEach with async functions, which is not this rule's business",
      code: work("defer(x.forEach(async (y) => { await y; }));"),
    },
    { name: "a block, which discards what it calls", code: work("defer(() => { fetch(x); });") },
    { name: "a parameter of an async function", code: "async function work(f) { x(() => { defer(f()); }); }" },
    {
      name: "a Promise of one's own",
      code: work("const Promise = x; defer(Promise.all(x)); defer(() => new Promise(x));"),
    },
    {
      name: "a method that is not async",
      code: "class A { close() {} static async open() {} m() { defer(this.close()); defer(this.open()); defer(this[close]()); } }",
    },
    { name: "an async generator method", code: "class A { async *close() {} m() { defer(this.close()); } }" },
    { name: "another this", code: "class A { async close() {} m() { x(function () { defer(this.close()); }); } }" },
    { name: "a chain that handles the rejection", code: work("defer(x?.close().then(log).catch(log));") },
    { name: "a then of one's own", code: work("defer(x.then(log));") },
    { name: "not deferred", code: work("fetch(x);") },
    { name: "outside of functions", code: "defer(fetch(x));" },
    { name: "a literal, as the compiler says (GD106)", code: work("defer(async () => { await x; });") },
    { name: "an async literal without a block", code: work("defer(async () => fetch(x));") },
    {
      name: "functions of these modules that give no promise",
      code: `import { setServers, getServers as now } from 'node:dns/promises'; import * as dns from 'dns/promises'; ${IMPORT}${work("defer(setServers(now())); defer(now()); defer(dns.setServers(x)); defer(dns.getDefaultResultOrder()); defer(dns.setDefaultResultOrder(x));")}`,
    },
    {
      name: "iterators of these modules",
      code: `import * as fs from 'node:fs/promises'; import { setInterval } from 'node:timers/promises'; ${IMPORT}${work("defer(fs.watch(x)); defer(fs.glob(x)); defer(setInterval(x));")}`,
    },
    {
      name: "another module's functions",
      code: `import * as fs from 'node:fs'; import { rm } from 'my/fs/promises'; ${IMPORT}${work("defer(fs.rm(x)); defer(rm(x));")}`,
    },
    { name: "a method of a chain that is called", code: work("defer(x()()); defer(x.fetch());") },
    { name: "a module that nobody has imported", code: work("defer(fs.rm(x));") },
    { name: "a variable of a module's name", code: work("const fs = x; defer(fs.rm(x));") },
    { name: "a method that is no method", code: "class A { close = x; m() { defer(this.close()); } }" },
    { name: "a method of another name", code: "class A { async open() {} close() {} m() { defer(this.close()); } }" },
    { name: "a private name", code: "class A { async close() {} #close() {} m() { defer(this.#close()); } }" },
    { name: "a computed name", code: "class A { async [close]() {} m() { defer(this.close()); } }" },
    { name: "a static one of an instance", code: "class A { static async close() {} m() { defer(this.close()); } }" },
    { name: "no class around", code: "const m = () => { defer(this.close()); };" },
    { name: "an arrow function in a field", code: "class A { async close() {} m = () => { defer(this.close()); }; }" },
    {
      name: "a finally of what is no call",
      code: work("defer(x?.close().catch(log).finally(log)); defer(x.finally(log));"),
    },
  ],
  wrong: [
    { name: "fetch", code: work("defer(fetch(x));"), errors: [{ messageId: "floating", line: 3, column: 9 }] },
    { name: "an arrow function that gives it", code: work("defer(() => fetch(x));"), errors },
    {
      name: "an async function of the file",
      code: work("defer(close(x)); } async function close(y) { await y;"),
      errors,
    },
    { name: "an async constant", code: work("const close = async () => {}; defer(close());"), errors },
    { name: "an async literal that is called", code: work("defer((async (y) => { await y; })(x));"), errors },
    { name: "then without a handler", code: work("defer(x.close().then(log));"), errors },
    { name: "finally", code: work("defer(x.close().finally(log));"), errors },
    {
      name: "node:fs/promises",
      code: `import * as fs from 'node:fs/promises'; import { rm } from 'fs/promises'; ${IMPORT}${work("defer(fs.rm(x)); defer(rm(x));")}`,
      errors: [...errors, ...errors],
    },
    ...["timers", "dns", "stream"].flatMap((name) =>
      [`node:${name}/promises`, `${name}/promises`].map((module) => ({
        name: module,
        code: `import { some } from '${module}'; ${IMPORT}${work("defer(some(x));")}`,
        errors,
      })),
    ),
    {
      name: "all of a module by its default",
      code: `import fs from 'fs/promises'; ${IMPORT}${work("defer(fs.rm(x));")}`,
      errors,
    },
    {
      name: "a catch without a handler",
      code: work("defer(fetch(x).catch()); defer(x.y().catch());"),
      errors: [...errors, ...errors],
    },
    {
      name: "a then with one handler",
      code: work("defer(fetch(x).finally(log)); defer(x.y().then(log).finally(log));"),
      errors: [...errors, ...errors],
    },
    { name: "import()", code: work('defer(() => import("x"));'), errors },
    { name: "then of import()", code: work('defer(import("x").then(log));'), errors },
    {
      name: "Promise.all",
      code: work("defer(Promise.all(x)); defer(() => new Promise(x));"),
      errors: [...errors, ...errors],
    },
    { name: "an async method of the class", code: "class A { async close() {} m() { defer(this.close()); } }", errors },
    {
      name: "a private async method",
      code: "class A { async #close() {} m() { x(() => { defer(this.#close()); }); } }",
      errors,
    },
    {
      name: "a static async method",
      code: "class A { static async close() {} static m() { defer(this.close()); } }",
      errors,
    },
    { name: "a chain", code: work("defer(x?.close().then(log));"), errors },
    { name: "in a generator", code: "function* work(x) { defer(fetch(x)); }", errors },
    { name: "in a method", code: "export class A { m(x) { defer(fetch(x)); } }", errors },
    {
      name: "in a callback of an async function",
      code: "async function work(x) { x(() => { defer(fetch(x)); }); }",
      errors,
    },
  ],
});

it("asks the types where the parser has them", async () => {
  const folder = join(import.meta.dirname, "typed");
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: {
      files: ["**/*.ts"],
      plugins: { godefer: plugin },
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { projectService: true, tsconfigRootDir: folder },
      },
      rules: { "godefer/no-floating-deferred": "error" },
    },
  });
  const [result] = await eslint.lintFiles(["floating.ts"]);
  const wrong = result!.source!.split("\n").flatMap((text, index) => (text.includes("// floats") ? [index + 1] : []));
  expect(result!.messages.map(({ line }) => line)).toEqual(wrong);
});

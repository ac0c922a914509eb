import { describe, expect, it } from "vitest";
import { examples } from "../../src/examples/index.ts";
import { record } from "../../src/trace/record.ts";
import { all, imports, kinds, play, strategies } from "./play.ts";

describe("what a program may be", () => {
  it("runs nothing of one with mistakes", async () => {
    const recording = await record(`${imports}defer(1);\nconsole.log("no");`);
    expect(recording).toMatchObject({ end: "not-run", output: "", steps: [] });
    expect(recording.mistakes.length).toBeGreaterThan(0);
  });

  it.each([
    ["no pseudo-calls", "console.log(1);", "1\n"],
    [
      "exports",
      "export const a = 1;\nexport function f() {}\nexport default class {}\nexport { a as b };\nconsole.log(typeof f);",
      "function\n",
    ],
    ["a default function", "export default function () { defer(console.log('d')); }\nconsole.log('end');", "end\n"],
    [
      "bodies without braces",
      "function f(n: number) { if (n) defer(console.log(1)); else defer(console.log(2)); for (const x of [3]) defer(console.log(x)); }\nf(1); f(0);",
      "3\n1\n3\n2\n",
    ],
    [
      "labels",
      "outer: for (const a of [1, 2]) for (const b of [1, 2]) { if (b === 2) continue outer; console.log(a, b); }",
      "1 1\n2 1\n",
    ],
    [
      "no semicolons",
      "const f = () => 1\nconst g = () => { return 2 }\nconsole.log(f(), g())\n;[1].forEach((x) => console.log(x))",
      "1 2\n1\n",
    ],
    ["arrows that give an object", "const f = (n: number) => ({ n })\nconsole.log(f(1).n)", "1\n"],
    [
      "names of its own for ours",
      "const _trace = 1, _frame = 2, _modules = 3;\nfunction f() { defer(console.log(_trace, _frame, _modules)); }\nf();",
      "1 2 3\n",
    ],
    [
      "functions that are returned, and thrown",
      "const f = (n: number) => { return () => () => n; };\ntry { throw () => 1; } catch (thrown) { console.log((thrown as () => number)()); }\nconsole.log(f(2)()());",
      "1\n2\n",
    ],
    [
      "functions that are awaited, and yielded",
      "const f = await (async () => 1);\nfunction* g() { yield () => 2; }\nconsole.log(await f(), g().next().value!());",
      "1 2\n",
    ],
    [
      "what is imported later",
      "const { PanicError } = await import('@godefer/runtime');\nconst f = async () => await import('@godefer/runtime');\nconsole.log((await f()).PanicError === PanicError);",
      "true\n",
    ],
    ["a default arrow function", "export default () => 1;\nconsole.log('end')", "end\n"],
    ["a default value", "let a;\nexport default a = 5;\nexport { a };\nconsole.log(a)", "5\n"],
    ["directives", "function f() { 'use strict'; return this as unknown; }\nconsole.log(f());", "undefined\n"],
    [
      "classes",
      "class A { static #n = 1; static { defer2(A.#n); } constructor(public_: number) { defer(console.log('made', public_)); } get x() { return 1; } }\nfunction defer2(n: number) { console.log(n); }\nclass B extends A { constructor() { super(2); defer(console.log('B')); } }\nnew B();",
      "1\nmade 2\nB\n",
    ],
    [
      "windows' line ends",
      "function f() {\r\n  defer(console.log(1));\r\n  console.log(0);\r\n}\r\nf();\r\n",
      "0\n1\n",
    ],
  ])("%s", async (_, source, output) => {
    for (const strategy of strategies) expect((await play(source, strategy)).output).toBe(output);
  });

  it("takes the step of an export", async () => {
    expect(kinds(await play("export const a = f();\nfunction f() { return 1; }"))).toContain("line");
  });

  it("begins with a line for the shell", async () => {
    expect(await record("#!/usr/bin/env node\nconsole.log(1);")).toMatchObject({ output: "1\n", end: "done" });
  });

  it("panics with what cannot be looked at", async () => {
    const recording = await play("const { proxy, revoke } = Proxy.revocable({}, {});\nrevoke();\nthrow proxy;");
    expect(recording).toMatchObject({ end: "crash", exit: 2 });
    expect(all(recording, "panic").map(({ panic }) => panic.value)).toEqual(["?"]);
  });

  it("prints no places of the recorder's", async () => {
    const { output } = await play(
      "console.trace('here');\nconsole.log(new TypeError('wrong'));\nnew Promise(() => console.log(new Error('deep').stack));",
    );
    expect(output).toBe("Trace: here\nTypeError: wrong\nError: deep\n");
  });

  it("counts lines as JavaScript does", async () => {
    const { steps } = await play("console.log(1);\u2028console.log(2);\rconsole.log(3);");
    expect(steps.flatMap(({ what, source }) => (what.kind === "output" ? [source!.line] : []))).toEqual([2, 3, 4]);
  });

  it("ends when it says so", async () => {
    expect(await play("console.log(1); close(); console.log(2);")).toMatchObject({
      output: "1\n",
      end: "done",
      exit: 0,
    });
  });

  it("names functions as they are known", async () => {
    const recording = await play(`
      const arrow = () => 1; const o = { method() {}, key: () => 2 };
      class C { m() {} static s() {} #p() {} run() { this.#p(); } field = () => 3; }
      function named() { defer(() => {}); }
      arrow(); o.method(); o.key(); new C().m(); C.s(); new C().run(); new C().field(); named();`);
    expect(all(recording, "enter").map(({ frame }) => frame.name)).toEqual([
      "arrow",
      "method",
      "key",
      "C.m",
      "C.s",
      "C.run",
      "C.#p",
      "field",
      "named",
      null,
    ]);
  });

  it("leaves the page's own runtime alone", async () => {
    const before = Object.getOwnPropertySymbols(globalThis).length;
    await Promise.all(examples.map(({ source }) => record(source)));
    expect(Object.getOwnPropertySymbols(globalThis).length).toBe(before);
  });

  it("records several programs at once as one by one", async () => {
    const alone = [];
    for (const { source } of examples) alone.push(await record(source));
    expect(await Promise.all(examples.map(({ source }) => record(source)))).toEqual(alone);
  });
});

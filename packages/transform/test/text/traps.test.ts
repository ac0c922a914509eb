import { describe, expect, it } from "vitest";
import { compile, compileAlike } from "../harness/compile.ts";
import { strategies } from "../harness/behaves.ts";
import { execute } from "../harness/execute.ts";

const newlinesOf = (text: string) => text.match(/\r\n|[\n\r\u2028\u2029]/g) ?? [];

/** The text says the same as the tree of the Babel plugin, and no line has moved. */
function check(source: string, filename: string): void {
  for (const strategy of strategies) {
    const code = compileAlike(source, { filename, strategy });
    expect(newlinesOf(code)).toEqual(newlinesOf(source));
  }
}

const names = "{ defer, namedResult, recover }";
const header = `import ${names} from "@godefer/runtime";`;

/** Of a function whose parameters are `a` and `f`. */
const bodies: Record<string, string> = {
  "no semicolons": "const x = f()\ndefer(x.close())\nx.use()\nreturn x",
  "a parenthesis behind": "defer(f())\n;(a)()\n;[a].map(f)\n;`x`.big()",
  "a call that goes on, in front": "const x = f\n(a)\ndefer(x())",
  "brackets in front": "a\n;[f] = [a]\ndefer(f())\na\n",
  "a pattern for a result": "let [n, e] = namedResult([1, 2])\nf()\ndefer(a())\nf()\nreturn [3, 4]",
  "an object pattern for a result": "let { n } = namedResult({ n: 1 })\nf()\ndefer(a())\nf()\nreturn { n: 2 }",
  "a pattern for a result, all in one line": "let [n] = namedResult([1]); defer(a()); if (f) return [3]; f()",
  "one line": "defer(f()); a()",
  "one line with a result": "defer(f()); return a",
  minified: "defer(f());if(a)return a;else defer(a.b(1,2));for(;;)defer(f());return a()",
  "unbraced if": "if (a) defer(a.b(f))\nelse defer(f())",
  "unbraced if with a return": "defer(f())\nif (a) return a\nelse return f",
  "unbraced else if": "defer(f())\nif (a) f(); else if (f) defer(a.b()); else return\nf()",
  "unbraced for": "for (const x of a) defer(x.close())",
  "unbraced for with let": "for (let i = 0; i < 9; i++)\n  defer(f(i))\na()",
  "unbraced while": "while (a()) defer(f(a))",
  "unbraced do": "do defer(f(a)); while (a())\nf()",
  "do on several lines": "do\n  defer(f(a))\nwhile (a())\n;(f)()",
  "a label": "out: for (;;) { defer(f()); if (a) break out; continue out }",
  "a label in front of a block": "out: { defer(a.b()); if (a) break out; f() }",
  "a switch": "switch (a) { case 1: defer(f()); break; case 2: defer(a.b()); default: return defer2(f) }",
  "try and finally": "try { defer(f()); return a } catch { return f } finally { a() }",
  "a return in a finally": "defer(f()); try { return a } finally { if (f) return f }",
  "a comment behind the defer": "defer(f()) // behind\na()",
  "a comment as the last thing": "defer(f())\na() // last",
  "a comment behind a last defer": "a()\ndefer(f()) // last",
  "a comment behind a last return": "defer(f())\nreturn a // last",
  "comments in a return": "defer(f())\nreturn /* c */ a /* d */ // e",
  "a return in parentheses on the next line": "defer(f())\nreturn (\n  // c\n  a\n)",
  "a return with a comment of two lines": "defer(f())\nif (a) return ( /* c\n */ a.b )\nf()",
  "comments in a defer":
    "defer(/* a */ a /* b */ . /* c */ b( /* d */ f /* e */, // f\n  1 /* g */ ) /* h */ ) /* i */; // j",
  "a call on several lines": "defer(\n  a\n    .b()\n    .c(\n      f(),\n      2,\n    ),\n)\nf()",
  "computed members": "defer(a[f()](a, ...f))",
  "optional calls": "defer(a?.b?.(f))\ndefer(a?.b.c(f()))",
  "a literal": "defer(() => { f() })\na()",
  "a literal with arguments": "defer((x => { f(x) })(a))",
  "a function literal": "defer(function () { f() })\na()",
  "a literal that recovers": "defer(() => { recover() })\na()",
  "a literal of one line with a comment": "defer(() => { f() // c\n})",
  "a literal in an argument": "defer(f(() => { defer(a()); return 1 }, () => { return 2 }))",
  "a literal in a return": "defer(f())\nreturn a(() => { defer(f()); return () => { defer(a()); return 1 } })",
  "a literal in a return on the next line": "defer(f())\nreturn a(\n  x => {\n    defer(x())\n    return x\n  },\n)",
  "an arrow with an object": "const g = () => ({ a })\ndefer(g())\nreturn { a }",
  "a sequence in a return": "defer(f())\nreturn a, f",
  "a sequence in a return in an arrow": "defer(f())\nreturn (a, f)",
  "a regular expression": "defer(f(/[/*]{}()/, /\\//g))\nreturn /[}'\"`]/",
  "comments in strings": "defer(f('// no', \"/* no */\", `// ${a} /* no */`))\nreturn '//'",
  "separators in comments": "defer(f()) // a\u2028a() /* \u2029 */\nreturn a",
  "windows lines": "const x = f()\r\ndefer(x.close())\r\nif (a)\r\n  return a\r\n\r\nx.use()\r\n",
  "template literals": "defer(f(`\n${a}\n}`))\nreturn `{\n${f(`}`)}`",
  "a tagged template": "defer(a`x`.b(f))\na`y`",
  numbers: "defer(f(1_000, .5, 0x1f, 1n))\nreturn 1_0.0_1",
  "a directive": "'use strict'\ndefer(f())\na()",
  "a directive that is ended": "'use strict';\ndefer(f())\na()",
  "directives of one line": "'use strict'; 'x'; defer(f()); a()",
  "a directive in front of a parenthesis": "'use strict'\n;(f)()\ndefer(a())",
  "recover in an expression": "const x = recover() || a\nif (recover()) return recover()\nreturn [recover(), x]",
  "recover alone": "recover()\n;[a] = f",
  "empty statements": ";;defer(f());;;a();;",
  "only a defer": "defer(f())",
  "an empty line first": "\n\n  defer(f())\n\n\n  a()\n\n",
  "a declaration behind": "defer(g())\nfunction g() { return a }\nclass C { m() { return a } }",
  "declarations that clash": "defer(g())\nfunction g() { return a }\nvar g\nf()",
  "a class": "defer(f())\nreturn class { static x = a; #p = 1; get p() { return this.#p } static { f() } }",
  blocks: "{ defer(f()); { defer(a.b()) } }\nf()",
  "a nested function that defers": "function g() { defer(f()); return a }\nreturn g",
  "new, in": "defer(new a.B().close())\nreturn 'x' in a",
  "a callee in parentheses": "defer((a.b)(f))\ndefer((a || f)(1))",
  spread: "defer(f(...a, ...f()))",
  increments: "let i = 0\ni++\ndefer(f(i))\ni\n++i\nreturn i",
  "an arrow as the last statement": "const g = () => a\ndefer(f())\nconst h = () => {}\n",
  "yield-like names": "const let_ = 1, of = a, get = f\ndefer(of.get())\nreturn get",
  "a pattern for a result in blocks":
    "let [n] = namedResult([1])\ndefer(a())\nif (a) {\n  f()\n  return [2]\n} else if (f) return [3]\nelse\n  return [4]",
  "a throw": "defer(f())\nif (a) throw f\nthrow a",
};

/** Every form of a function; BODY has lines of its own. */
const forms: Record<string, string> = {
  declaration: "function fn(a, f) {BODY}",
  "declaration with lines": "function fn(a, f) {\n  BODY\n}\nfn()",
  "exported by default": "export default function (a, f) {\n  BODY\n}",
  arrow: "const fn = (a, f) => {BODY\n}\n;[fn]",
  method: "const o = { m(a, f) {\n BODY\n }, n: 1 }",
  "class members":
    "class C { static m(a, f) {BODY\n} get g() { const a = 1, f = 2;\n BODY\n} set s(a) { const f = 0\nBODY\n} }",
  "private method": "class C { #m(a, f) { BODY\n } n() { this.#m() } }",
  argument: "call(function (a, f) {\n BODY\n}, 1)",
};

describe.each(Object.entries(forms))("%s", (form, text) => {
  it.each(Object.entries(bodies))("%s", (_, body) => {
    // A setter has no result, and a getter recovers as all else.
    if (form === "class members" && body.includes("namedResult")) return;
    // What ends in a comment needs its line.
    const inLine = /\/\/[^\n]*$/.test(body) ? `${body}\n` : body;
    check(`${header}\n${text.replaceAll("BODY", () => inLine)}\n`, "program.js");
  });
});

describe("files", () => {
  const cases: readonly [title: string, filename: string, source: string][] = [
    ["a hashbang", "a.js", `#!/usr/bin/env node\n${header}\nfunction g() { defer(f()) }`],
    ["a byte order mark", "a.js", `\uFEFF${header}\nfunction g() { defer(f()) }`],
    ["a source map", "a.js", `${header}\nfunction g() { defer(f()) }\n//# sourceMappingURL=a.js.map`],
    ["a comment in front", "a.js", `/* license */ // x\n${header}\nfunction g() { defer(f()) }`],
    ["a directive", "a.js", `'use client'\n${header}\nfunction g() { defer(f()) }`],
    ["a namespace", "a.js", `import * as go from "@godefer/runtime"\nfunction g() { go.defer(f())\nx() }`],
    ["a minifier's default export", "a.js", `${header}\nexport default(e,t)=>{recover()};`],
    [
      "a minifier's return",
      "a.js",
      `${header}\nconst g=e=>{if(e)return[recover()];return(e)};class A{static[e](){recover()}}`,
    ],
    [
      "an import on several lines",
      "a.js",
      `import {\n  defer, // c\n  panic,\n} from "@godefer/runtime"\npanic(1)\nfunction g() { defer(f()) }`,
    ],
    [
      "import attributes",
      "a.js",
      `${header}import x from "x" with { type: "json" }\nexport function g() { defer(x()) }`,
    ],
    [
      "a script",
      "a.cjs",
      `'use strict'\nconst ${names} = require("@godefer/runtime")\nexports.g = function () { defer(f())\n}`,
    ],
    [
      "HTML comments",
      "a.cjs",
      `const ${names} = require("@godefer/runtime")\n<!-- a\nfunction g() { defer(f()) <!-- b\n--> c\nf() }`,
    ],
    [
      "a with statement",
      "a.cjs",
      `const ${names} = require("@godefer/runtime")\nfunction g() { defer(f())\nwith (a) f() }`,
    ],
    ["minified", "a.js", `${header}export const g=async a=>{defer(a());await a},h=function(){defer(g());return 1};h()`],
    ["async arrow without parentheses", "a.js", `${header}\nconst g = async x => { defer(x()); return x }`],
    ["async arrow with a comment", "a.js", `${header}\nconst g = async (x /* a */) /* b */ => /* c */ { defer(x()) }`],
    [
      "generators",
      "a.js",
      `${header}\nfunction* g() { defer(f())\nyield 1\nreturn 2 }\nasync function* h() { defer(f())\nyield* g()\nreturn 2 }`,
    ],
    [
      "a recovering arrow",
      "a.js",
      `${header}\ncall(x => { recover() }, async x => { recover() }, () => { recover() }, (x, y) => { recover() })`,
    ],
    [
      "an expression body that recovers",
      "a.js",
      `${header}\nconst g = () => recover()\nconst h = x => ( // c\n  { x: recover() }\n)\nconst i = () => /* a */ [recover()] // b\nconst j = () => (recover(), 1)`,
    ],
    [
      "default parameters",
      "a.js",
      `${header}\nfunction g(a, { b }, c, d = f(), ...[e]) { recover() }\nfunction h(a = () => { defer(f()); return 1 }) { defer(a()) }`,
    ],
    [
      "patterns in front of names",
      "a.js",
      `${header}\nfunction g({ a }, b, c, d = f()) { recover() }\nfunction h([\n  a,\n], b /* c */, c = 1) {\n  recover()\n}`,
    ],
    ["a class that recovers", "a.js", `${header}\nexport default class { m() { recover() } static n() { recover() } }`],
    [
      "a class with a first member",
      "a.js",
      `${header}\nexport class A { /* c */ static m() { recover() }\n  accessor x = 1 }`,
    ],
    ["an object that recovers", "a.js", `${header}\nexport default { m() { recover() }, [f()]() { recover() } }`],
    ["computed keys", "a.js", `${header}\nclass A { [f()]() { recover() } static [a]() { recover() } }`],
    [
      "private methods",
      "a.js",
      `${header}\nclass A { #m() { recover() }\n n() { return this.#m } o() { defer(this.#m()) } }`,
    ],
    [
      "JSX",
      "a.jsx",
      `${header}\nfunction A() { defer(f())\nreturn (\n  <a b={() => { defer(f()); return 1 }}>\n    // text {"x"} /* c */\n  </a>\n) }`,
    ],
    [
      "types around a callee",
      "a.ts",
      `${header}\nfunction g(a: any) {\n  defer((a as B).c())\n  defer(a!.b!())\n  defer((<C>a).d())\n  defer((a satisfies D).e<string>(1 as any))\n  return a as E\n}`,
    ],
    [
      "type arguments",
      "a.ts",
      `${header}\nfunction g<T>(this: X, a: Map<T, T>): asserts a is any {\n  defer(a.get<T, Array<Array<T>>>(1))\n  defer(f<T>(a))\n}`,
    ],
    [
      "a receiver and a recover",
      "a.ts",
      `${header}\nfunction g(this: X, { a }: Y, b: string = f()): void {\n  recover()\n}`,
    ],
    [
      "generic arrows",
      "a.ts",
      `${header}\nconst g = async <T,>(x: T): Promise<T> => { defer(f(x)); return x }\nconst h = <T>(x: T) => { defer(f<T>(x)) }`,
    ],
    [
      "namespaces and enums",
      "a.ts",
      `${header}\nenum E { A = 1 }\nnamespace N { export function g(): number { defer(f()); return E.A } }\ndeclare const x: number\nabstract class C { abstract m(): void; n?(): void; o() { defer(f()) } }`,
    ],
    [
      "overloads",
      "a.ts",
      `${header}\nfunction g(a: string): void\nfunction g(a: number): void\nfunction g(a: any) { defer(f(a)) }\ntype T = typeof g\nlet y: T`,
    ],
    [
      "types in a body",
      "a.ts",
      `${header}\nfunction g() {\n  type A = string\n  defer(f())\n  interface B { x: A }\n  let v: A\n  return v! as B\n}`,
    ],
    [
      "decorators",
      "a.ts",
      `${header}\n@a @b() export class A { @c m() { defer(f()) } @d() static n(): void { recover() } }`,
    ],
    [
      "decorators behind export",
      "a.js",
      `${header}\nexport @a class A { @c m() { recover() } }\n@b export default class B { @d static n() { recover() } }`,
    ],
    [
      "an abstract class that recovers",
      "a.ts",
      `${header}\nexport default abstract class A { m(): void { recover() } }`,
    ],
    [
      "an abstract class with abstract members that recovers",
      "a.ts",
      `${header}\nexport default abstract class<T> {\n  x = f\n  abstract q(): // c\n    void\n  [f()](): void { recover() }\n  protected abstract readonly r: T; abstract get s(): T\n  m?(): void\n}`,
    ],
    [
      "parameter properties",
      "a.ts",
      `${header}\nclass A { constructor(private readonly x: number, public y = 1) { defer(f(x)) } }`,
    ],
    [
      "a typed result",
      "a.ts",
      `${header}\nfunction g(): [number, Error?] { let [n, e]: [number, Error?] = namedResult<[number, Error?]>([0])\ndefer(f(n))\nreturn [1] }`,
    ],
  ];
  it.each(cases)("%s", (_, filename, source) => {
    check(source, filename);
  });
});

// A constant stands at the exits, too, where it adds no lines. The printers of the trees write it in another way.
it.each([
  ["a string that goes on in the next line", "'a\\\nb'", "ab"],
  ["the same on Windows", "'a\\\r\nb'", "ab"],
  ["a line separator", "'a\u2028b'", "a\u2028b"],
  ["a paragraph separator", "'a\u2029b'", "a\u2029b"],
  ["a template literal", "`a\nb`", "a\nb"],
])("a constant over lines: %s", (_, constant, value) => {
  const source = `${header}\nfunction fn() {\n  defer(log(${constant}))\n  return 1\n}\nfn()`;
  for (const strategy of strategies) {
    const code = compile(source, "babel-8", { filename: "program.js", strategy });
    expect(newlinesOf(code)).toEqual(newlinesOf(source));
    expect(execute({ code, kind: "module", typescript: false })).toEqual([value]);
  }
});

describe("a typed constant is copied without its comments and line breaks", () => {
  it.each([
    ["a template with a type", "`a\nb` as string", "a\nb"],
    ["a template in parentheses", "(`a\n//b`)!", "a\n//b"],
    ["a string with a type", "'a // b' satisfies // c\n string", "a // b"],
    ["a string that goes on", "('a\\\nb' // c\n) as string", "ab"],
    ["a number with comments", "2 /* one */ as // two\n number", 2],
    ["a number in parentheses", "( // one\n 1 // two\n)!", 1],
    ["a template as a type", "'a' as `${`//`}${'/*'}`", "a"],
  ])("%s", (_, constant, value) => {
    const source = `import { defer } from "@godefer/runtime";\nconst f = log;\nfunction g() { defer(f(${constant})); }\ng();`;
    for (const strategy of strategies) {
      const code = compile(source, "babel-8", { filename: "program.ts", strategy });
      expect(newlinesOf(code)).toEqual(newlinesOf(source));
      expect(execute({ code, kind: "module", typescript: true })).toEqual([String(value)]);
    }
  });
});

// The trees' printers write it in three ways.
it.each([
  ["in parentheses", "(1).log()", "1"],
  ["with a type", "(1 as any)!.log()", "1"],
  ["with two dots", "2..log()", "2"],
  ["in brackets", '3["log"]()', "3"],
  ["called", "(4)()", "4 is not a function"],
])("a deferred call of a number, %s", (_, call, value) => {
  const source = `import { defer } from "@godefer/runtime";
    Number.prototype.log = function () { log(String(this)); };
    function f() { defer(${call}); }
    try { f(); } catch (error) { log(error.message); }`;
  for (const strategy of strategies) {
    const code = compile(source, "babel-8", { filename: "program.ts", strategy });
    expect(execute({ code, kind: "module", typescript: true })).toEqual([value]);
  }
});

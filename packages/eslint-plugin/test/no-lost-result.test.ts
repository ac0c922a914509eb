import { noLostResult } from "../src/rules/no-lost-result.ts";
import { testRule } from "./rule-tester.ts";

const work = (body: string, head = "function work(x)") => `${head} {\n  ${body}\n}\n`;
const lost = (output?: string) => [
  {
    messageId: "lost",
    data: { name: "r" },
    ...(output === undefined ? {} : { suggestions: [{ messageId: "name", output }] }),
  },
];

testRule("no-lost-result", noLostResult, {
  right: [
    { name: "a named result", code: work("let r = namedResult(0); defer(() => { r = 1; }); return 2;") },
    { name: "not returned", code: work("let r = 0; defer(() => { r = 1; log(r); }); return x;") },
    {
      name: "read by a later deferred call",
      code: work("let r = 0; defer(() => { log(r); }); defer(() => { r = 1; }); return r;"),
    },
    {
      name: "read by another function",
      code: work("let r = 0; x.on('end', () => log(r)); defer(() => { r = 1; }); return r;"),
    },
    { name: "a property", code: work("const r = {}; defer(() => { r.a = 1; }); return r;") },
    {
      name: "assigned by a function that is not deferred",
      code: work("let r = 0; x(() => { r = 1; }); defer(x()); return r;"),
    },
    { name: "of a function around", code: "let r = 0; export function work() { defer(() => { r = 1; }); return r; }" },
    {
      name: "of an outer function",
      code: work("let r = 0; function inner() { defer(() => { r = 1; }); } inner(); return r;"),
    },
    {
      name: "a generator, whose return is taken otherwise",
      code: work("let r = 0; defer(() => { r = 1; }); yield 1; return r;", "function* work(x)"),
    },
    {
      name: "a named result under a type",
      typescript: true,
      code: work("let r = namedResult(0) as number; defer(() => { r = 1; }); return r;"),
    },
    { name: "a parameter that is not returned", code: work("defer(() => { x = 1; }); return 2;") },
    {
      name: "returned in an object with it",
      code: work("let r = 0; defer(() => { r = 1; }); return { get r() { return r; } };"),
    },
    {
      name: "of the file, returned by this function only",
      code: "let r = 0; export function work() { defer(() => { r = 1; }); return r; } export const other = () => { r = 2; };",
    },
    { name: "read by what is deferred", code: work("let r = 0; defer(() => { log(r++); }); return r;") },
    {
      name: "not returned, in a function that is",
      code: work("return function inner() { let r = 0; defer(() => { r = 1; }); log(r); };"),
    },
    {
      name: "of a function in it, that nobody defers in",
      code: work("const f = () => { let r = 0; x(() => { r = 1; }); return r; }; defer(f());"),
    },
  ],
  wrong: [
    {
      name: "assigned",
      code: work("let r = 0;\n  defer(() => {\n    r = 1;\n  });\n  return r;"),
      errors: [
        {
          messageId: "lost",
          line: 5,
          column: 5,
          suggestions: [
            {
              messageId: "name",
              output: work("let r = namedResult(0);\n  defer(() => {\n    r = 1;\n  });\n  return r;"),
            },
          ],
        },
      ],
    },
    {
      name: "added to",
      code: work("let r = 0; defer(() => { r += 1; }); return r;"),
      errors: lost(work("let r = namedResult(0); defer(() => { r += 1; }); return r;")),
    },
    {
      name: "counted",
      code: work("let r = 0; defer(() => { r++; }); return r;"),
      errors: lost(work("let r = namedResult(0); defer(() => { r++; }); return r;")),
    },
    {
      name: "read in the body, too",
      code: work("let r = 0; log(r); defer(() => { r = 1; }); return r;"),
      errors: lost(work("let r = namedResult(0); log(r); defer(() => { r = 1; }); return r;")),
    },
    { name: "in an object", code: work("let r = 0; defer(() => { r = 1; }); return { r };"), errors: lost() },
    {
      name: "in an expression",
      code: work("let r = 0; defer(() => { r = 1; }); return x ? r : await_(r);"),
      errors: lost(),
    },
    { name: "a parameter", code: work("defer(() => { r = 1; }); return r;", "function work(r)"), errors: lost() },
    {
      name: "a parameter with a default",
      code: work("defer(() => { r = 1; }); return r;", "function work(r = 2)"),
      errors: lost(),
    },
    {
      name: "another variable has the name",
      code: "import { defer, namedResult } from '@godefer/runtime'; function work() { const namedResult = 1; let r = 0; defer(() => { r = 1; }); return r; }",
      errors: lost(),
    },
    { name: "no initial value", code: work("let r; defer(() => { r = 1; }); r = 2; return r;"), errors: lost() },
    { name: "in a block", code: work("if (x) { let r = 0; defer(() => { r = 1; }); return r; }"), errors: lost() },
    {
      name: "by destructuring",
      code: work("let r = 0; defer(() => { [r] = x; }); return r;"),
      errors: lost(work("let r = namedResult(0); defer(() => { [r] = x; }); return r;")),
    },
    {
      name: "async",
      code: work("let r = 0; defer(() => { r = 1; }); return r;", "async function work(x)"),
      errors: lost(work("let r = namedResult(0); defer(() => { r = 1; }); return r;", "async function work(x)")),
    },
    {
      name: "a called literal",
      code: work("let r = 0; defer(((y) => { r = y; })(x)); return r;"),
      errors: lost(work("let r = namedResult(0); defer(((y) => { r = y; })(x)); return r;")),
    },
    {
      name: "beside a named result",
      code: work("let n = namedResult(0), r = 0; defer(() => { r = 1; }); return r;"),
      errors: lost(),
    },
    {
      name: "under a type",
      typescript: true,
      code: work("let r: number = 0; defer(() => { r = 1; }); return r!;"),
      errors: lost(work("let r: number = namedResult(0); defer(() => { r = 1; }); return r!;")),
    },
    {
      name: "with the import added",
      code: "import { defer } from '@godefer/runtime'; function work() { let r = 0; defer(() => { r = 1; }); return r; }",
      errors: lost(
        "import { defer, namedResult } from '@godefer/runtime'; function work() { let r = namedResult(0); defer(() => { r = 1; }); return r; }",
      ),
    },
    {
      name: "by a namespace",
      code: "import * as go from '@godefer/runtime'; function work() { let r = 0; go.defer(() => { r = 1; }); return r; }",
      errors: lost(
        "import * as go from '@godefer/runtime'; function work() { let r = go.namedResult(0); go.defer(() => { r = 1; }); return r; }",
      ),
    },

    {
      name: "returned as it is and in an array",
      code: work("let r = 0; defer(() => { r = 1; }); if (x) return [r]; return r;"),
      errors: lost(),
    },
    { name: "a var", code: work("var r = 0; defer(() => { r = 1; }); return r;"), errors: lost() },
    { name: "one of two", code: work("let r = 0, y = 1; defer(() => { r = 1; }); return r;"), errors: lost() },
    { name: "of a pattern", code: work("let { r } = x; defer(() => { r = 1; }); return r;"), errors: lost() },
    {
      name: "beside a named result in another statement",
      code: work("let n = namedResult(0); let r = 0; defer(() => { r = 1; }); return r;"),
      errors: lost(),
    },
    {
      name: "in a constructor",
      code: "class A { constructor() { let r = {}; defer(() => { r = 1; }); return r; } }",
      errors: lost(),
    },
    {
      name: "in a setter",
      code: "class A { set x(x) { let r = {}; defer(() => { r = 1; }); return r; } }",
      errors: lost(),
    },
    {
      name: "in a setter of an object",
      code: "const a = { set x(x) { let r = {}; defer(() => { r = 1; }); return r; } };",
      errors: lost(),
    },
    ...["get x() {", "x() {", "constructor() { return () => {"].map((head) => {
      const end = head.endsWith("=> {") ? "}; }" : "}";
      const code = (init: string) => `class A { ${head} let r = ${init}; defer(() => { r = 1; }); return r; ${end} }`;
      return { name: head, code: code("0"), errors: lost(code("namedResult(0)")) };
    }),
    { name: "a function", code: work("function r() {} defer(() => { r = 1; }); return r;"), errors: lost() },
    {
      name: "what was caught",
      code: work("try { x(); } catch (r) { defer(() => { r = 1; }); return r; }"),
      errors: lost(),
    },
  ],
});

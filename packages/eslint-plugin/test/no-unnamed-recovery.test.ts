import { noUnnamedRecovery } from "../src/rules/no-unnamed-recovery.ts";
import { testRule, type Wrong } from "./rule-tester.ts";

const RECOVER = "defer(() => { recover(); });";
const work = (body: string, head = "function work(x)") => `${head} {\n  ${body}\n}\n`;
const unnamed = (output?: string) => [
  { messageId: "unnamed", ...(output === undefined ? {} : { suggestions: [{ messageId: "name", output }] }) },
];

testRule("no-unnamed-recovery", noUnnamedRecovery, {
  right: [
    { name: "a named result", code: work(`let r = namedResult(0); ${RECOVER} return 1;`) },
    { name: "no value", code: work(`${RECOVER} if (x) return; x();`) },
    { name: "undefined", code: work(`${RECOVER} return undefined;`) },
    { name: "no recovery", code: work("defer(() => { x(); }); return 1;") },
    { name: "panics again", code: work("defer(() => { const r = recover(); panic(r); }); return 1;") },
    { name: "throws again", code: work("defer(() => { const r = recover(); throw r; }); return 1;") },
    { name: "a function in it returns", code: work(`${RECOVER} x.map(() => { return 1; });`) },
    {
      name: "undefined in the type",
      typescript: true,
      code: work(`${RECOVER} return 1;`, "function work(x): number | undefined"),
    },
    {
      name: "void in a promise",
      typescript: true,
      code: work(`${RECOVER} return x;`, "async function work(x): Promise<void>"),
    },
    { name: "unknown", typescript: true, code: work(`${RECOVER} return x;`, "function work(x): unknown") },
    { name: "a constructor", code: `class A { constructor(x) { ${RECOVER} return x; } }` },
    { name: "a generator", code: work(`${RECOVER} yield 1; return x;`, "function* work(x)") },
    ...[
      "const r = recover(); if (r !== null) throw new Error('x', { cause: r });",
      "const r = recover(); if (r === null) return; log(r); throw r;",
      "const r = recover(); if (!(r === null || x)) { panic(r); } else if (r !== null) { throw r; }",
      "let r; if ((r = recover()) !== null) { throw r; }",
      "if (recover() != null) goexit();",
      "const r = recover(); if (r) { log(r); process.exit(1); }",
      "const r = recover(); if (r !== null && !x) throw r; else fail(r);",
      "const r = recover(); switch (x) { case 1: throw r; default: panic(r); }",
      "const r = recover(); try { log(r); } finally { if (r !== null) throw r; }",
      "try { const r = recover(); log(r); } finally { throw x; }",
      "const r = recover(); if (r !== null) for (;;) { panic(r); }",
      "if (x) { throw recover(); }",
      "if (x) { panic(recover()); }",
      "const r = recover(); if (r !== null) while (true) { if (x) throw r; }",
      "const r = recover(); if (r !== null) do { throw r; } while (x);",
      "const r = recover(); l: { if (r !== null) throw r; }",
      "const r = recover(); if (!r) return; throw r;",
      "const r = recover(); if (r === null && x) return; throw r;",
      "const r = recover(); if (r !== null || x) throw r;",
      "const r = recover(); if (r === null || r === undefined) return; throw r;",
      "const r = recover(); if (r !== null && r !== undefined) throw r;",
      "const r = recover(); if (r !== null && 1) throw r;",
      "const r = recover(); if (r === void 0) return; throw r;",
      "try { x(recover()); throw x; } catch {} throw x;",
      "try { x(); } catch { x(recover()); throw x; }",
      "try { throw recover(); } catch { throw x; }",
    ].map((body) => ({
      name: `panics again: ${body}`,
      code: `function fail(r) { log(r); throw r; }\n${work(`defer(() => { ${body} }); return 1;`)}`,
    })),
    { name: "falls off its end, too", code: work(`${RECOVER} if (x) return 1;`) },
    { name: "returns nothing, too", code: work(`${RECOVER} if (x) return; return 1;`) },
    {
      name: "a function that is deferred and only panics",
      code: `function again() { throw recover(); } ${work("defer(again()); return 1;")}`,
    },
    {
      name: "a recovery in a function that is called",
      code: `function help() { recover(); } ${work("defer(() => { help(); }); return 1;")}`,
    },
    { name: "not deferred", code: work("log(() => { recover(); }); return 1;") },
    { name: "deferred is what nobody knows", code: work("defer(x); function f() { recover(); } f(); return 1;") },
    { name: "returns void 0, too", code: work(`${RECOVER} if (x) return void 0; return 1;`) },
    { name: "any", typescript: true, code: work(`${RECOVER} return x;`, "function work(x): any") },
    {
      name: "undefined for one of two",
      typescript: true,
      code: work(`${RECOVER} return x;`, "function work(x): Result<number, undefined>"),
    },
    { name: "only looks", code: work("defer(() => { panicking(); }); return 1;") },
  ],
  wrong: [
    {
      name: "a function",
      code: work(`${RECOVER}\n  return 1;`),
      errors: unnamed(work(`let result = namedResult(undefined);\n  ${RECOVER}\n  return 1;`)),
    },
    {
      name: "a type",
      typescript: true,
      code: work(`${RECOVER}\n  return 1;`, "function work(x): number"),
      errors: unnamed(
        work(
          `let result = namedResult<number | undefined>(undefined);\n  ${RECOVER}\n  return 1;`,
          "function work(x): number",
        ),
      ),
    },
    {
      name: "a promise",
      typescript: true,
      code: work(`${RECOVER}\n  return 1;`, "async function work(x): Promise<number>"),
      errors: unnamed(
        work(
          `let result = namedResult<number | undefined>(undefined);\n  ${RECOVER}\n  return 1;`,
          "async function work(x): Promise<number>",
        ),
      ),
    },
    {
      name: "the name is taken",
      code: work(`${RECOVER}\n  return result;`),
      errors: unnamed(work(`let returned = namedResult(undefined);\n  ${RECOVER}\n  return result;`)),
    },
    ...[
      "const r = recover(); if (r instanceof TypeError) throw r;",
      "const r = recover(); if (r === null) throw x;",
      "const r = recover(); if (r !== null && r === x) throw r;",
      "const r = recover(); if (r !== null) { if (x) return; throw r; }",
      "if (x) return; const r = recover(); log(r);",
      "const r = recover(); for (const y of x) throw r;",
      "const r = recover(); while (x) throw r;",
      "const r = recover(); l: { if (x) break l; throw r; }",
      "const r = recover(); switch (x) { case 1: throw r; }",
      "const r = recover(); switch (x) { case 1: break; default: throw r; }",
      "const r = recover(); do { if (x) continue; throw r; } while (x);",
      "try { throw recover(); } catch { x(); }",
      "const r = recover(); fail(r);",
      "const r = recover(); (() => { throw r; });",
      "const r = recover(); if (-r) return; throw r;",
      "const r = recover(); if (!x) return; throw r;",
      "const r = recover(); if (r === null || x) return; throw r;",
      "const r = recover(); if (r !== null && x) throw r;",
      "const r = recover(); if (r ?? x) throw r;",
      "const r = recover(); if (r === 5) return; throw r;",
      "const r = recover(); if (r !== 5) throw r;",
      "const r = recover(); if (x === null) return; throw r;",
      "const r = recover(); if (x !== null) throw r;",
      "const r = recover(); if (r > null) return; throw r;",
      "const r = recover(); if (r >= null) throw r;",
      "const r = recover(); if (r === -0) return; throw r;",
      "const r = recover(); if (0 && r) throw r;",
      "return recover();",
    ].map((body): Wrong => {
      const fail = "function fail(r) { if (r) throw r; }\n";
      const deferred = `defer(() => { ${body} }); return 1;`;
      return {
        name: `may return: ${body}`,
        code: fail + work(deferred),
        errors: unnamed(fail + work(`let result = namedResult(undefined);\n  ${deferred}`)),
      };
    }),
    {
      name: "a function that is deferred by its name",
      code: `function rescue() { recover(); } ${work("defer(rescue()); return 1;")}`,
      errors: [
        {
          messageId: "unnamed",
          line: 3,
          suggestions: [
            {
              messageId: "name",
              output: `function rescue() { recover(); } ${work("let result = namedResult(undefined);\n  defer(rescue()); return 1;")}`,
            },
          ],
        },
      ],
    },
    {
      name: "an arrow function that is deferred",
      code: work("defer(() => recover()); return 1;"),
      errors: unnamed(work("let result = namedResult(undefined);\n  defer(() => recover()); return 1;")),
    },
    {
      name: "what it always returns is in its type",
      typescript: true,
      code: work(`${RECOVER} while (x) return 1;`, "function work(x): number"),
      errors: unnamed(
        work(
          `let result = namedResult<number | undefined>(undefined);\n  ${RECOVER} while (x) return 1;`,
          "function work(x): number",
        ),
      ),
    },
    {
      name: "a directive, CRLF and tabs",
      code: `function work() {\r\n\t"use strict";\r\n\t${RECOVER}\r\n\treturn 1;\r\n}\r\n`,
      errors: unnamed(
        `function work() {\r\n\t"use strict";\r\n\tlet result = namedResult(undefined);\r\n\t${RECOVER}\r\n\treturn 1;\r\n}\r\n`,
      ),
    },
    ...(
      [
        ["function work(x): () => number", "<(() => number) | undefined>"],
        ["function work(x): x is string", "<boolean | undefined>"],
        ["async function work(x): Job", ""],
        ["async function work(x): Promise<A | B>", "<A | B | undefined>"],
        ["function work(x): A extends B ? C : D", "<(A extends B ? C : D) | undefined>"],
      ] as const
    ).map(([head, type]): Wrong => ({
      name: head,
      typescript: true,
      code: work(`${RECOVER} return x;`, head),
      errors: unnamed(work(`let result = namedResult${type}(undefined);\n  ${RECOVER} return x;`, head)),
    })),
    {
      name: "an arrow function",
      code: `const work = () => { ${RECOVER} return 1; };`,
      errors: unnamed(`const work = () => { let result = namedResult(undefined); ${RECOVER} return 1; };`),
    },
    {
      name: "a method",
      code: `class A { work() { ${RECOVER} return 1; } }`,
      errors: unnamed(`class A { work() { let result = namedResult(undefined); ${RECOVER} return 1; } }`),
    },
    {
      name: "a getter",
      code: `class A { get work() { ${RECOVER} return 1; } }`,
      errors: unnamed(`class A { get work() { let result = namedResult(undefined); ${RECOVER} return 1; } }`),
    },
    {
      name: "recovers in a branch",
      code: work("defer(() => { if (x) log(recover()); });\n  return 1;"),
      errors: unnamed(
        work("let result = namedResult(undefined);\n  defer(() => { if (x) log(recover()); });\n  return 1;"),
      ),
    },
    {
      name: "without an import to add to",
      code: "const { defer, recover } = require('@godefer/runtime'); function work() { defer(() => { recover(); }); return 1; }",
      errors: unnamed(),
    },

    ...[
      "return -1;",
      "if (x) return 1; panic(x);",
      "while (true) { if (x) return 1; }",
      "for (;;) { if (x) return 1; }",
    ].map((body): Wrong => ({
      name: `never ends without a value: ${body}`,
      code: work(`${RECOVER} ${body}`),
      errors: unnamed(work(`let result = namedResult(undefined);\n  ${RECOVER} ${body}`)),
    })),
    {
      name: "an arrow function, and a throw behind the defer",
      code: work("defer(() => recover()); if (x) return 1; throw x;"),
      errors: unnamed(
        work("let result = namedResult(undefined);\n  defer(() => recover()); if (x) return 1; throw x;"),
      ),
    },
    {
      name: "a type that a return without a value does not fit",
      typescript: true,
      code: work(`${RECOVER} if (x) return; return 1;`, "function work(x): number"),
      errors: unnamed(
        work(
          `let result = namedResult<number | undefined>(undefined);\n  ${RECOVER} if (x) return; return 1;`,
          "function work(x): number",
        ),
      ),
    },
    {
      name: "two names are taken",
      code: work(`${RECOVER}\n  return result(returned);`),
      errors: unnamed(work(`let outcome = namedResult(undefined);\n  ${RECOVER}\n  return result(returned);`)),
    },
    {
      name: "all names are taken",
      code: work(`${RECOVER}\n  return result(returned, outcome);`),
      errors: unnamed(),
    },
    {
      name: "an assertion",
      typescript: true,
      code: work(`${RECOVER} return x;`, "function work(x): asserts x is string"),
      errors: unnamed(
        work(`let result = namedResult(undefined);\n  ${RECOVER} return x;`, "function work(x): asserts x is string"),
      ),
    },
  ],
});

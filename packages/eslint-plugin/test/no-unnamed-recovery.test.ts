import { noUnnamedRecovery } from "../src/rules/no-unnamed-recovery.ts";
import { testRule } from "./rule-tester.ts";

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
  ],
});

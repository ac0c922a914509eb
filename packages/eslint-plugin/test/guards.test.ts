import { requireNullCompare } from "../src/rules/require-null-compare.ts";
import { testRule } from "./rule-tester.ts";

const USE = "log(r || 'falsy');";
const after = (body: string) => ({
  name: body,
  code: `function work() { defer(() => { const r = recover(); ${body} }); }\n`,
});

/** What tells that there is a panic, so that a falsy value is one. */
const told = [
  `if (!(r === null)) ${USE}`,
  `if (null !== r) ${USE}`,
  `if (r != undefined) ${USE}`,
  `if (undefined != r) ${USE}`,
  `if (x && r !== null) ${USE}`,
  `if (r !== null && x) ${USE}`,
  `if (r !== null || r instanceof E) ${USE}`,
  `if (r === null || x) x(); else ${USE}`,
  `if (r === null && null === r) x(); else ${USE}`,
  `if (!(r === null || x)) ${USE}`,
  `if (r === null) return; ${USE}`,
  `if (r === null) { x(); throw x; } ${USE}`,
  `if (r === null) return; if (x) { ${USE} }`,
  "log(r === null ? 1 : r || 'falsy');",
  "log(r !== null && (r || 'falsy'));",
  "log(r === null || (r || 'falsy'));",
];

/** What does not. */
const untold = [
  `${USE} if (r === null) return;`,
  `if (r === null) x(); ${USE}`,
  `if (r === null) return; else x(); ${USE}`,
  `if (x) return; ${USE}`,
  `if (r !== null) return; ${USE}`,
  `if (r !== null) x(); else ${USE}`,
  "if (x(r || 'falsy')) x();",
  "log((r || 'falsy') && x);",
  "log(r !== null ?? (r || 'falsy'));",
  "log(r !== null || (r || 'falsy'));",
  "log(r !== null ? 1 : r || 'falsy');",
  `if (-r) ${USE}`,
  `if (!x) ${USE}`,
  `if (r !== null ?? x) ${USE}`,
  `if (r !== null || x) ${USE}`,
  `if (r === null && x) x(); else ${USE}`,
  `if (x instanceof E) ${USE}`,
  `if (E instanceof r) ${USE}`,
  `if (r instanceof E) x(); else ${USE}`,
  `if (r > null) ${USE}`,
  `if (r <= null) x(); else ${USE}`,
  `if (r !== 0) ${USE}`,
  `if (r != x) ${USE}`,
  `if (r != 0) ${USE}`,
  `if (r !== "null") ${USE}`,
  `if (x !== null) ${USE}`,
  `if (null !== x) ${USE}`,
  `if (x.raw != null) ${USE}`,
  `while (r !== null && x) x(); ${USE}`,
];

testRule("require-null-compare", requireNullCompare, {
  right: told.map(after),
  wrong: untold.map((body) => ({ ...after(body), errors: [{ messageId: "falsy" }], output: null })),
});

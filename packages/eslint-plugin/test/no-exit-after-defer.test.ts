import { noExitAfterDefer } from "../src/rules/no-exit-after-defer.ts";
import { testRule } from "./rule-tester.ts";

const work = (body: string) => `function work(x) {\n  ${body}\n}\n`;
const errors = [{ messageId: "skipped" }];

testRule("no-exit-after-defer", noExitAfterDefer, {
  right: [
    { name: "an exit of one's own", code: work("const exit = x; defer(x.close()); exit(1);") },
    {
      name: "an exit that is imported from elsewhere",
      code: "import { defer } from '@godefer/runtime'; import { exit } from './exit.js'; function work(x) { defer(x()); exit(1); }",
    },
    { name: "in front of it", code: work("if (!x) process.exit(1); defer(x.close());") },
    { name: "on another path", code: work("if (x) { defer(x.close()); } else { process.exit(1); }") },
    { name: "in another function", code: work("defer(x.close()); x.on('end', () => process.exit());") },
    { name: "an object of that name", code: work("const process = x; defer(x.close()); process.exit();") },
    { name: "exitCode", code: work("defer(x.close()); process.exitCode = 1;") },
    { name: "behind a return", code: work("if (x) { defer(x.close()); return; } process.exit();") },
    { name: "in the function around", code: work("process.exit(); function inner() { defer(x.close()); }") },
  ],
  wrong: [
    {
      name: "behind it",
      code: work("defer(x.close()); process.exit(1);"),
      errors: [{ messageId: "skipped", line: 3 }],
    },
    { name: "in a branch", code: work("defer(x.close()); if (x) { process.exit(1); }"), errors },
    { name: "behind a branch with it", code: work("if (x) defer(x.close()); process.exit(1);"), errors },
    { name: "in a later iteration", code: work("for (;;) { if (x) process.exit(1); defer(x.close()); }"), errors },
    { name: "in a catch", code: work("try { defer(x.close()); x(); } catch { process.exit(1); }"), errors },
    { name: "Deno", code: work("defer(x.close()); Deno.exit(1);"), errors },
    {
      name: "an imported function",
      code: "import { defer } from '@godefer/runtime'; import { exit as quit, abort } from 'node:process'; function work(x) { defer(x()); if (x) abort(); quit(1); }",
      errors: [...errors, ...errors],
    },
    { name: "abort", code: work("defer(x.close()); process.abort();"), errors },
    {
      name: "a default import",
      code: "import { defer } from '@godefer/runtime'; import p from 'node:process'; function work(x) { defer(x()); p.exit(); }",
      errors,
    },
    {
      name: "both in an arrow function in a function",
      code: work("x(() => { defer(x.close()); process.exit(); });"),
      errors,
    },
  ],
});

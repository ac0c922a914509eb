import { noEndlessDefer } from "../src/rules/no-endless-defer.ts";
import { noUnnamedRecovery } from "../src/rules/no-unnamed-recovery.ts";
import { testRule } from "./rule-tester.ts";

/** A loop that is left by a call, or never. */
const loop = (declarations: string, call = "fail(x);", head = "function work(x)") => ({
  name: `${declarations} ${call}`,
  code: `${declarations}\n${head} { for (;;) { defer(x.close()); if (x) ${call} } }\n`,
});

/** What ends the function that calls it. */
const ends = [
  loop("", "panic(x);"),
  loop("", "goexit();"),
  loop("", "process.exit();"),
  loop("", "process.reallyExit();"),
  loop("", "process['abort']();"),
  loop("", "Deno.exit();"),
  loop("function fail(x) { throw x; }"),
  loop("function fail(x) { log(x); panic(x); }"),
  loop("function fail(x) { if (x) goexit(); else process.exit(); }"),
  loop("const fail = (x) => panic(x);"),
  loop("const fail = (x) => { throw x; };"),
  loop("const fail = function (x) { throw x; };"),
  loop("function fail(x) { die(x); } function die(x) { throw x; }"),
  loop("function fail(x) { fail(x); }"),
  loop("function fail(x) { die(x); } function die(x) { if (x) fail(x); throw x; }"),
  loop("async function fail(x) { throw x; }", "await fail(x);", "async function work(x)"),
  loop("function fail(x) { throw x; }", "await fail(x);", "async function work(x)"),
  loop(
    "async function fail(x) { await die(x); } const die = async (x) => { throw x; };",
    "await fail(x);",
    "async function work(x)",
  ),
];

/** What may come back. */
const returns = [
  loop("", "x.panic(x);"),
  loop("", "x.exit(x);"),
  loop("", "exit(x);"),
  loop("", "Deno.abort();"),
  loop("", "Deno.close();"),
  loop("", "process.exited();"),
  loop("", "process.preexit();"),
  loop("", "process[x]();"),
  loop("", "x()();"),
  loop("", "await x;", "async function work(x)"),
  loop("function fail(x) { log(x); }"),
  loop("function fail(x) { if (x) return; throw x; }"),
  loop("function fail(x) { if (x) fail(x); }"),
  loop("function* fail(x) { throw x; }"),
  loop("async function fail(x) { throw x; }"),
  loop("const fail = (x) => log(x);"),
  loop("const fail = (x) => x;"),
  loop("let fail = (x) => { throw x; }; fail = log;"),
  loop("var fail = (x) => { throw x; }; var fail;"),
  loop("const { fail } = (x) => { throw x; };"),
  loop("const fail = log;"),
  loop("", "x(x);"),
  loop("class fail { constructor(x) { throw x; } }"),
];

testRule("no-endless-defer", noEndlessDefer, {
  right: ends,
  wrong: returns.map((one) => ({ ...one, errors: [{ messageId: "inLoop" }] })),
});

testRule("no-unnamed-recovery", noUnnamedRecovery, {
  right: ["await fail(r);", "await (fail(r));"].map((call) => ({
    name: call,
    code: `async function fail(r) { throw r; } async function work() { defer(async () => { const r = recover(); ${call} }); return 1; }`,
  })),
  wrong: [
    {
      name: "fail(r), whose promise is rejected",
      code: "const { defer, recover } = require('@godefer/runtime'); async function fail(r) { throw r; } async function work() { defer(async () => { const r = recover(); fail(r); }); return 1; }",
      errors: [{ messageId: "unnamed" }],
    },
  ],
});

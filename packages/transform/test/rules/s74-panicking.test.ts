import { describe } from "vitest";
import { behaves } from "../harness/behaves.ts";
import { behavesAsync } from "../harness/behaves-async.ts";

const imports = `import { defer, goexit, go, panic, panicInfo, panicking, recover, formatPanic, PanicNilError } from "@godefer/runtime";
const said = (v) => v instanceof Error ? v.name + ":" + v.message : String(v);
const told = (p) => p === null ? "null" : said(p.value) + (p.recovered ? " again" : "") + " [" + p.replaced.map((r) => said(r.value) + (r.recovered ? " recovered" : "")).join(", ") + "]";
const attempt = (f) => { try { log("returned", f()); } catch (e) { log("left", said(e?.value ?? e)); } };
`;

describe("S74: panicking() tells because of which panic a deferred function runs", () => {
  behaves(
    "and stops nothing: rollback or commit",
    `${imports}
    function transfer(fails) {
      defer(() => { if (panicking()) log("rollback"); else log("commit"); });
      if (fails) panic("no funds");
      return "done";
    }
    attempt(() => transfer(false));
    attempt(() => transfer(true));`,
    ["commit", "returned done", "rollback", "left no funds"],
  );
  behaves(
    "the thrown value goes on as it is: an error itself, undefined, a value in its PanicError",
    `${imports}
    const error = new RangeError("the very one");
    for (const fail of [() => panic("p"), () => panic(error), () => { throw undefined; }, () => { throw "s"; }, () => panic(null)]) {
      let thrown;
      const f = () => { try { fail(); } catch (e) { thrown = e; throw e; } };
      const g = () => { defer(() => { log(told(panicking())); }); f(); };
      try { g(); } catch (e) { log(e === thrown, said(panicInfo(e).value)); }
    }`,
    [
      "p []",
      "true p",
      "RangeError:the very one []",
      "true RangeError:the very one",
      "PanicNilError:panic called with nil argument []",
      "true PanicNilError:panic called with nil argument",
      "s []",
      "true s",
      "PanicNilError:panic called with nil argument []",
      "true PanicNilError:panic called with nil argument",
    ],
  );
  behaves(
    "before recover() has answered in the same function, and not after",
    `${imports}
    function f() {
      defer(() => { log("later", told(panicking())); });
      defer(() => {
        log(told(panicking()), told(panicking()));
        log(said(recover()), recover());
        log(told(panicking()));
      });
      panic("p");
    }
    attempt(f);`,
    ["p [] p []", "p null", "null", "later null", "returned undefined"],
  );
  behaves(
    "only in the function that recover() would answer in (S22)",
    `${imports}
    const helper = () => told(panicking());
    function again(n) { if (n > 0) again(n - 1); log(n, told(panicking())); }
    function f() {
      defer(again(1));
      defer(() => { log("helper", helper()); log("nested", (() => told(panicking()))()); });
      defer(() => { (function () { defer(() => { log("normal exit", told(panicking())); }); })(); });
      panic("p");
    }
    attempt(f);
    log("outside", told(panicking()), (() => told(panicking()))());`,
    ["normal exit null", "helper null", "nested null", "0 null", "1 p []", "left p", "outside null null"],
  );
  behaves(
    "with the panics that it has replaced, oldest first, each as it was",
    `${imports}
    class Late extends Error { code = 7; }
    const late = new Late("late");
    let seen;
    function f() {
      defer(() => { seen = panicking(); log(told(seen)); });
      defer(() => { throw late; });
      defer(() => { panic("b"); });
      defer(() => { recover(); panic("a"); });
      panic("first");
    }
    try { f(); } catch (e) {
      log(formatPanic(e).replaceAll("\\n\\t", ", "));
      log(told(panicInfo(e)));
      log(seen.value === late, seen.value.code);
    }
    function g() { defer(() => { log(told(panicking())); panic("last"); }); defer(() => { panic("c"); }); f(); }
    try { g(); } catch (e) { log(told(panicInfo(e)), panicInfo(e).replaced.some(({ value }) => value === late)); }`,
    [
      "Error:late [first recovered, a, b]",
      "panic: first [recovered], panic: a, panic: b, panic: late",
      "Error:late [first recovered, a, b]",
      "true 7",
      "Error:late [first recovered, a, b]",
      "c [first recovered, a, b, Error:late]",
      "last [first recovered, a, b, Error:late, c] true",
    ],
  );
  behaves(
    "a value that was panicked with again is one",
    `${imports}
    function f() {
      defer(() => { log(told(panicking())); });
      defer(() => { panic(recover()); });
      defer(() => { panic("v"); });
      panic("u");
    }
    try { f(); } catch (e) { log(told(panicInfo(e)), formatPanic(e).replace("\\n\\t", ", ")); }
    function g() { defer(() => { log(told(panicking())); recover(); }); defer(() => { throw recover(); }); throw undefined; }
    attempt(g);`,
    [
      "v again [u]",
      "v again [u] panic: u, panic: v [recovered, repanicked]",
      "PanicNilError:panic called with nil argument [PanicNilError:panic called with nil argument recovered]",
      "returned undefined",
    ],
  );
  behaves(
    "frozen, and what is in it",
    `${imports}
    function f() {
      defer(() => {
        const p = panicking();
        log(Object.isFrozen(p), Object.isFrozen(p.replaced), p.replaced.every(Object.isFrozen));
        log(Object.keys(p).join(), Object.keys(p.replaced[0]).join(), p !== panicking());
      });
      defer(() => { panic("b"); });
      panic("a");
    }
    attempt(f);`,
    ["true true true", "value,recovered,replaced value,recovered true", "left b"],
  );
  behavesAsync(
    "nothing while goexit() ends the task, and the panics behind it without it",
    `${imports}
    function exits() {
      defer(() => { log("exit", told(panicking())); });
      goexit();
    }
    go(exits);
    go(() => {
      defer(() => { recover(); });
      defer(() => { log("a panic on the way", told(panicking())); });
      defer(() => { panic("p"); });
      exits();
    });
    await later("done");`,
    ["exit null", "exit null", "a panic on the way p []", "done"],
  );
  behaves(
    "nothing more in a function that outlives its frame",
    `${imports}
    let late;
    function f() { defer(() => { late = () => 0; const ask = panicking(); late = () => told(ask); }); panic("p"); }
    attempt(f);
    log(late());
    function* ask() { yield told(panicking()); yield told(panicking()); }
    let generator;
    function g() { defer(() => { generator = ask(); log(generator.next().value); }); panic("q"); }
    attempt(g);
    log(generator.next().value);`,
    ["left p", "p []", "null", "left q", "null"],
  );
  behavesAsync(
    "after an await, and in an async generator (S42)",
    `${imports}
    async function f(fails) {
      defer(async () => { await null; log(told(panicking())); await null; log(told(panicking()), said(recover()), told(panicking())); });
      await null;
      if (fails) throw new Error("rejected");
    }
    await f(false); await f(true);
    async function* g() { defer(async () => { await null; log("generator", told(panicking())); }); yield 1; panic("g"); }
    try { for await (const x of g()) log(x); } catch (e) { log("left", e.value); }
    for await (const x of g()) { log(x); break; }
    function* h() { defer(() => { log("sync", told(panicking())); }); yield 1; throw "h"; }
    try { for (const x of h()) log(x); } catch (e) { log("left", e); }`,
    [
      "null",
      "null null null",
      "Error:rejected []",
      "Error:rejected [] Error:rejected null",
      "1",
      "generator g []",
      "left g",
      "1",
      "generator null",
      "1",
      "sync h []",
      "left h",
    ],
  );
});

/** `ASK` is the body, `call()` defers the function during a panic. */
const forms: Record<string, string> = {
  "a function declaration": "function ask() { ASK } const call = () => { defer(ask()); panic('p'); };",
  "a function expression": "const ask = function () { ASK }; const call = () => { defer(ask()); panic('p'); };",
  "an arrow function": "const ask = () => { ASK }; const call = () => { defer(ask()); panic('p'); };",
  "an async function": "async function ask() { ASK } const call = async () => { defer(ask()); panic('p'); };",
  "an async arrow function":
    "const o = { ask: async () => { ASK } }; const call = async () => { defer(o.ask()); panic('p'); };",
  "a literal": "const call = () => { defer(() => { ASK }); panic('p'); };",
  "a literal with arguments": "const call = () => { defer(((x) => { ASK })(1)); panic('p'); };",
  "a literal that sees its arguments": "const call = () => { defer(function () { arguments; ASK }); panic('p'); };",
  "an object's method": "const o = { ask() { ASK } }; const call = () => { defer(o.ask()); panic('p'); };",
  "a method with a computed key":
    "const o = { ['a' + 1]() { ASK } }; const call = () => { defer(o.a1()); panic('p'); };",
  "what a getter returned":
    "const o = { get ask() { return () => { ASK }; } }; const call = () => { defer(o.ask()); panic('p'); };",
  "a class's method": "class C { ask() { ASK } } const call = () => { defer(new C().ask()); panic('p'); };",
  "a static method": "class C { static ask() { ASK } } const call = () => { defer(C.ask()); panic('p'); };",
  "an async method": "class C { async ask() { ASK } } const call = async () => { defer(new C().ask()); panic('p'); };",
  "a private method":
    "class C { #ask() { ASK } run() { defer(this.#ask()); panic('p'); } } const call = () => new C().run();",
  "a private static method":
    "class C { static #ask() { ASK } static run() { defer(C.#ask()); panic('p'); } } const call = () => C.run();",
  "a field's arrow function":
    "class C { ask = () => { ASK }; } const call = () => { defer(new C().ask()); panic('p'); };",
  "a method of super":
    "class B { ask() { ASK } } class C extends B { run() { defer(super.ask()); panic('p'); } } const call = () => new C().run();",
  "fn.call": "function ask() { ASK } const call = () => { defer(ask.call(null)); panic('p'); };",
  "fn.apply": "function ask() { ASK } const call = () => { defer(ask.apply(null, [])); panic('p'); };",
  "a default export": "export default function () { ASK } const call = () => { defer(() => { ASK }); panic('p'); };",
};
/** A frame calls none of these: `call()` says what they are told. */
const strangers: Record<string, string> = {
  "a getter": "const o = { get ask() { ASK } }; const call = () => { defer(() => { o.ask; }); panic('p'); };",
  "a setter": "const o = { set ask(x) { ASK } }; const call = () => { defer(() => { o.ask = 1; }); panic('p'); };",
  "a constructor": "class C { constructor() { ASK } } const call = () => { defer(() => { new C(); }); panic('p'); };",
  "a bound function":
    "function ask() { ASK } const bound = ask.bind(null); const call = () => { defer(bound()); panic('p'); };",
  "a generator": "function* ask() { ASK } const call = () => { defer(() => { ask().next(); }); panic('p'); };",
  "an async generator":
    "async function* ask() { ASK } const call = async () => { defer(async () => { await ask().next(); }); panic('p'); };",
};

describe("S74: panicking() answers in every form of function that recover() answers in (S28)", () => {
  const program = (form: string, ask: string, wait = "") =>
    `${imports}${form.replaceAll("ASK", ask)} try { ${wait} call(); log("ended"); } catch (e) { log("left", e.value); }`;
  for (const [form, text] of Object.entries(forms)) {
    const tells = "log(told(panicking()));";
    const asks = "log(told(panicking()), recover(), told(panicking()));";
    if (text.includes("async")) {
      behavesAsync(form, program(text, `await null; ${tells}`, "await"), ["p []", "left p"]);
      behavesAsync(`${form}, beside recover()`, program(text, `await null; ${asks}`, "await"), [
        "p [] p null",
        "ended",
      ]);
    } else {
      behaves(form, program(text, tells), ["p []", "left p"]);
      behaves(`${form}, beside recover()`, program(text, asks), ["p [] p null", "ended"]);
    }
  }
  for (const [form, text] of Object.entries(strangers)) {
    const tells = "log(told(panicking()), recover());";
    const trace = ["null null", "left p"];
    if (text.includes("async")) behavesAsync(`but not in ${form}`, program(text, tells, "await"), trace);
    else behaves(`but not in ${form}`, program(text, tells), trace);
  }
});

describe("S74: panicking comes as recover does", () => {
  const body = `const said = (p) => p && p.value;
    const attempt = (f) => { try { f(); } catch (e) { log("left", e.value); } };`;
  const use = (asks: string, defers: string, panics: string) =>
    `${body} attempt(() => { ${defers}(() => { log(said(${asks}())); }); ${panics}("p"); });`;
  behaves(
    "under another name",
    `import { panicking as asks, defer, panic } from "@godefer/runtime"; ${use("asks", "defer", "panic")}`,
    ["p", "left p"],
  );
  behaves("by a namespace", `import * as go from "@godefer/runtime"; ${use("go.panicking", "go.defer", "go.panic")}`, [
    "p",
    "left p",
  ]);
  behaves(
    "by require, taken apart",
    `const { panicking: asks, defer, panic } = require("@godefer/runtime"); ${use("asks", "defer", "panic")}`,
    ["p", "left p"],
    { filename: "program.cjs" },
  );
  behaves(
    "by require, whole, and exported again",
    `const go = require("@godefer/runtime"); exports.panicking = go.panicking; ${use("go.panicking", "go.defer", "go.panic")}`,
    ["p", "left p"],
    { filename: "program.cjs" },
  );
  behaves(
    "exported again, and alone in a file",
    `export { panicking } from "@godefer/runtime"; import { panicking } from "@godefer/runtime"; log(panicking());`,
    ["null"],
  );
  behaves(
    "in TypeScript",
    `import { defer, panic, panicking, type PanicInfo } from "@godefer/runtime";
    function settle(): void { const told: PanicInfo | null = panicking() as PanicInfo | null; log(told!.value); }
    try { (() => { defer(settle()); panic("p"); })(); } catch (e) { log("left"); }`,
    ["p", "left"],
    { filename: "program.ts" },
  );
});

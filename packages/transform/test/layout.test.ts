import { describe } from "vitest";
import { behaves, behavesLike } from "./harness/behaves.ts";

/**
 * Statements in front of the first `defer` stay outside the `try`, the others go into its block. What a body declares
 * must be seen from wherever it was seen before.
 */
describe("what a body declares is seen from all of it", () => {
  const cases: Record<string, string> = {
    "a constant behind, from a closure in front": "const get = () => late; START const late = 1; log(get());",
    "a constant behind, in its dead zone":
      "const get = () => late; try { get(); } catch (e) { log(e.name); } START const late = 1; log(get());",
    "a class behind, from a function in front":
      "function make() { return new Late(); } START class Late { n = 1; } log(make().n);",
    "a function behind, called in front": "log(late()); START function late() { return 1; }",
    "a function behind that uses a constant in front":
      "const early = 1; START log(late()); function late() { return early; }",
    "a function behind that uses a constant behind it":
      "log(typeof late); START const later = 1; log(late()); function late() { return later; }",
    "a var behind": "log(late); START var late = 1; log(late);",
    "a var of a loop behind": "log(i); START for (var i = 0; i < 1; i++); log(i);",
    "functions on both sides that call each other":
      "function a(n) { return n ? b(n - 1) : 'a'; } log(a(1)); START function b(n) { return n ? a(n - 1) : 'b'; } log(b(1));",
    "a label in front and behind": "out: { log(1); break out; } START out: { log(2); break out; }",
    "a return in front, in a loop and in a finally":
      "for (const x of [1]) { if (p === 'loop') return 'loop'; } try { if (p === 'try') return 'try'; } finally { log('finally'); } START return 'end';",
    "a throw in front": "if (p === 'throw') throw new Error('early'); START log('behind');",
    "destructuring in front, with defaults and calls":
      "const { a = log('default'), ...rest } = { b: 1 }; START log(a, rest.b);",
    "a first defer in a block": "const x = 1; { START } log(x);",
    "a first defer in a try": "let x = 1; try { START x++; } finally { x++; } log(x);",
    "nothing in front": "START log('body');",
    "nothing behind": "log('body'); START",
    "directly behind another function": "function g() { return 1; } START log(g());",
  };
  for (const [title, text] of Object.entries(cases)) {
    const drive = `for (const p of ["", "loop", "try", "throw"]) try { log("result", f(p)); } catch (e) { log("thrown", e.message); }`;
    // By hand the body is a function of its own, so that nothing of it has to stand in a block.
    const byHand = `
      function body(p, start) { ${text.replace("START", "start();")} }
      function f(p) {
        let started = false;
        try { return body(p, () => { started = true; }); } finally { if (started) log("exit", p); }
      }
      ${drive}`;
    const source = `function f(p) { ${text.replace("START", 'defer(log("exit", p));')} } ${drive}`;
    behavesLike(title, source, byHand, { filename: "program.cjs" });
  }
});

describe("what an exit uses is what the statement has seen", () => {
  behaves(
    "constants, parameters and functions of the body, also where a block behind has others of that name",
    `
    function f(p) {
      const c = "constant";
      function g(x) { log("g", x); }
      class K { static m(x) { log("K.m", x); } }
      defer(log(p, c));
      defer(g(p));
      defer(K.m(c));
      { const c = 1, p = 2, g = 3, K = 4; log(c, p, g, K); }
      for (const p of ["loop"]) log(p);
      try { throw "caught"; } catch (c) { log(c); }
      if (p) return ((c) => c)("inner");
    }
    log(f("parameter"));`,
    ["1 2 3 4", "loop", "caught", "K.m constant", "g parameter", "parameter constant", "inner"],
  );
  behaves(
    "the name of the function itself, and of its class",
    `
    const f = function self(n) { if (n > 0) { defer(self(n - 1)); defer(log(typeof self)); } log("n", n); };
    f(1);
    class C { static run(n) { if (n > 0) { defer(C.run(n - 1)); defer(log(C)); } log("run", n); } }
    const D = C;
    D.run(1);`,
    ["n 1", "function", "n 0", "run 1", "[class C]", "run 0"],
  );
  behaves(
    "a named result as an argument is copied as any variable",
    `
    function f() { let r = namedResult(1); defer(log("r", r)); defer(((x) => { r += x; })(r)); return 5; }
    log(f());`,
    ["r 1", "6"],
  );
  behaves(
    "named results where the statements in front of the first defer use names behind it",
    `
    function f(how) {
      const g = () => late;
      if (how === 0) return "early";
      let r = namedResult("initial");
      if (how === 1) return;
      defer(() => { recover(); r += "!"; });
      const late = "late";
      if (how === 2) return g();
      if (how === 3) panic("boom");
      r = g() + "r";
    }
    log(f(0), f(1), f(2), f(3), f(4));`,
    ["early initial late! initial! later!"],
  );
});

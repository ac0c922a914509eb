import { describe } from "vitest";
import { behaves, behavesLike } from "./harness/behaves.ts";

const sloppy = { filename: "program.cjs" };

describe("directives", () => {
  const program = (directive: string, statement: string) => `
    function f() {
      ${directive}
      ${statement}
      try { undeclared = 1; log("sloppy"); delete globalThis.undeclared; } catch (e) { log("strict", e.name); }
    }
    f();`;
  for (const [title, directive] of Object.entries({
    "use strict": '"use strict";',
    "two directives": '"use asm2"; "use strict";',
    "none, but a string behind the first statement": 'log("first"); "use strict";',
    none: "",
  })) {
    behavesLike(
      title,
      program(directive, 'defer(log("exit"));'),
      program(directive, "").replace("f();", 'f(); log("exit");'),
      sloppy,
    );
  }
  behavesLike(
    "in an arrow function, a method and a deferred literal",
    `
    const strict = () => { "use strict"; defer(log("exit")); return (function () { return this; })() === undefined; };
    const o = { m() { "use strict"; defer(log("exit")); return (function () { return this; })() === undefined; } };
    function f() { defer(function () { "use strict"; log(this, recover()); }); }
    log(strict(), o.m()); f();`,
    `
    log("exit"); log("exit"); log("true true"); log("undefined null");`,
    sloppy,
  );
  behavesLike(
    "of the whole script",
    `"use strict"; const { defer } = require("@godefer/runtime");
    function f() { defer(log("exit")); try { undeclared = 1; } catch (e) { log(e.name); } }
    f();`,
    `log("ReferenceError"); log("exit");`,
    sloppy,
  );
});

describe("sloppy this", () => {
  behavesLike(
    "of functions, deferred functions and deferred literals, on both exits",
    `
    function who() { log(this === globalThis); }
    function f(fail) {
      defer(who());
      defer(function () { log(this === globalThis); });
      defer((function (x) { log(this === globalThis, x); })(1));
      log(this === globalThis);
      if (fail) throw 1;
    }
    f(false); try { f(true); } catch {}`,
    `for (let i = 0; i < 2; i++) { log(true); log("true 1"); log(true); log(true); }`,
    sloppy,
  );
});

describe("arguments in sloppy code", () => {
  behavesLike(
    "stay joined to the parameters",
    `
    function f(a, b) {
      defer(() => { log("exit", a, arguments[0], b); });
      a = "changed";
      arguments[1] = "set";
      log(a, arguments[0], b, arguments.length);
    }
    f(1, 2);`,
    `
    function f(a, b) {
      try { a = "changed"; arguments[1] = "set"; log(a, arguments[0], b, arguments.length); }
      finally { log("exit", a, arguments[0], b); }
    }
    f(1, 2);`,
    sloppy,
  );
  behavesLike(
    "arguments.callee and a parameter named twice",
    `
    const f = function (a, a, n) { defer(log("exit", a, n)); if (n > 0) arguments.callee(3, 4, n - 1); log(a); };
    f(1, 2, 1);`,
    `
    const f = function (a, a, n) { const x = a, y = n; try { if (n > 0) arguments.callee(3, 4, n - 1); log(a); } finally { log("exit", x, y); } };
    f(1, 2, 1);`,
    sloppy,
  );
});

/** The body stands in a block: what is legal in a function's body and not there must be made so, without a change. */
describe("declarations of one name", () => {
  const cases: Record<string, string> = {
    "two functions: the last one counts, from the start":
      "log(g()); function g() { return 1; } START function g() { return 2; } log(g());",
    "three functions":
      "START log(g()); function g() { return 1; } function g() { return 2; } function g() { return 3; }",
    "a function beside a var": "log(typeof g); var g; START function g() { return 1; } log(typeof g); g = 5; log(g);",
    "a function beside a var that is set": "log(typeof g); START var g = 1; function g() { return 2; } log(g);",
    "a function beside a var in a block": "log(typeof g); START { var g = 1; } function g() { return 2; } log(g);",
    "a function beside a loop's var":
      "log(typeof g); START for (var g = 0; g < 2; g++) log(g); function g() { return 2; } log(g);",
    "a function of a parameter's name": "log(typeof p); START function p() { return 1; } log(p());",
    "a parameter's name, twice": "log(typeof p); START function p() { return 1; } function p() { return 2; } log(p());",
    "functions that call each other":
      "START log(g(3)); function g(n) { return n > 0 ? h(n - 1) : 'g'; } function h(n) { return n > 0 ? g(n - 1) : 'h'; } function h(n) { return n > 0 ? g(n - 1) : 'second h'; }",
    "a var twice, and of a parameter's name": "var x = 1; START var x = 2; var p; log(x, p); var p = 3; log(p);",
    "an async function and a generator":
      "START function g() {} async function g() {} log(g.constructor.name); function h() {} function* h() {} log(h.constructor.name);",
    "one that is assigned to inside":
      "START function g() { g = 5; return 1; } function g() { g = 6; return 2; } log(g(), g);",
    "one that the exit uses": "START function g() { return 1; } function g() { return 2; } USE(g())",
    "a function named arguments": "START log(typeof arguments); function arguments() {}",
  };
  for (const [title, text] of Object.entries(cases)) {
    const deferred = text.replace("START", 'defer(log("exit"));').replace(/USE\((.*)\)$/, "defer(log($1));");
    const byHand = text.replace("START", "").replace(/USE\((.*)\)$/, "log(2);");
    behavesLike(
      title,
      `function f(p, q) { ${deferred} } f("p", "q");`,
      `function f(p, q) { try { ${byHand} } finally { log("exit"); } } f("p", "q");`.replace(
        /try \{ (.*) \} finally/,
        (_, body: string) => `${body} try {} finally`,
      ),
      sloppy,
    );
  }
  behavesLike(
    "in strict code",
    `function f() { "use strict"; log(g()); function g() { return 1; } defer(log("exit")); function g() { return 2; } var g; } f();`,
    `log(2); log("exit");`,
    sloppy,
  );
  behavesLike(
    "in a module, an arrow function, a method and a constructor",
    `
    const arrow = (g) => { defer(log("exit")); function g() { return 1; } function g() { return 2; } return g(); };
    const o = { m() { defer(log("exit")); function g() { return 1; } function g() { return 2; } return g(); } };
    class C { constructor() { defer(log("exit")); function g() { return 1; } var g; log(g()); } }
    log(arrow(), o.m()); new C();`,
    `log("exit"); log("exit"); log("2 2"); log(1); log("exit");`,
  );
  behavesLike(
    "a function declared behind its use, in a body that begins with a defer",
    `
    function f() {
      defer(late());
      const x = early();
      function early() { return late; }
      function late() { log("late", typeof x); }
      return x === late;
    }
    log(f());`,
    `log("late string"); log(true);`.replace("string", "function"),
  );
});

describe("functions in blocks of sloppy code (Annex B)", () => {
  behavesLike(
    "are seen outside their block once it was entered",
    `
    function f(enter) {
      defer(log("exit"));
      log(typeof g);
      if (enter) { function g() { return "g"; } }
      log(typeof g);
      if (enter) defer(log(g()));
    }
    f(true); f(false);`,
    `
    function f(enter) {
      try { log(typeof g); if (enter) { function g() { return "g"; } } log(typeof g); if (enter) log(g()); } finally { log("exit"); }
    }
    f(true); f(false);`,
    sloppy,
  );
  behavesLike(
    "hide a function further out",
    `
    function g(x) { log("outer g", x); }
    function f() {
      defer(() => { log("recovered", recover() instanceof TypeError); });
      defer(g(1));
      { function g(x) { log("inner g", x); } }
      defer(g(2));
    }
    f();`,
    `log("inner g 2"); log("recovered true");`,
    sloppy,
  );
  behavesLike(
    "declared beside a let of the body's",
    `
    function f() {
      let g = 1;
      defer(log("exit", g));
      { function g() {} log(typeof g); }
      log(g);
    }
    f();`,
    `log("function"); log(1); log("exit 1");`,
    sloppy,
  );
  behavesLike(
    "under an un-braced if, and a label",
    `
    function f() { defer(log("exit")); if (true) function g() { return 1; } label: function h() { return 2; } log(g(), h()); }
    f();`,
    `log("1 2"); log("exit");`,
    sloppy,
  );
});

describe("eval", () => {
  behavesLike(
    "eval sees and assigns the body's variables",
    `
    function f(p) {
      let x = 1;
      defer(log("copied", x, p));
      defer(() => { log("seen", x, eval("p")); });
      eval("x = 2; p = 3; var made = 4");
      log(made);
    }
    f(0);`,
    `log(4); log("seen 2 3"); log("copied 1 0");`,
    sloppy,
  );
  behavesLike(
    "eval in a function in front of the first defer sees what is declared behind it",
    `
    function f() {
      const look = () => eval("late");
      defer(() => { log("exit", look()); });
      const late = 1;
      log(look());
    }
    f();`,
    `log(1); log("exit 1");`,
    sloppy,
  );
});

describe("names that only sloppy code can have", () => {
  behaves(
    "yield, let, static as variables, functions and results",
    `
    function let_() { var let = 1; defer(log("let", let)); let = 2; }
    function yield_() { var yield = namedlike(3); defer(log("yield", yield)); }
    function namedlike(x) { return x; }
    function static() { defer(log("static")); }
    function let(x) { log("let", recover()); }
    function f() { defer(let(1)); throw 1; }
    function result() { let yield = namedResult(1); defer(() => { yield++; }); return 5; }
    let_(); yield_(); static(); f(); log(result());`,
    ["let 1", "yield 3", "static", "let 1", "6"],
    sloppy,
  );
});

describe("require", () => {
  for (const [title, source] of Object.entries({
    "a pattern":
      'const { defer, recover: rescue } = require("@godefer/runtime"); function f() { defer(() => { log(rescue()); }); throw "x"; } f();',
    "the namespace":
      'const g = require("@godefer/runtime"); function f() { g.defer(() => { log(g.recover()); }); g.panic("x"); } f();',
    "var and let":
      'var { defer } = require("@godefer/runtime"); let g = require("@godefer/runtime"); function f() { defer(() => { log(g.recover()); }); throw "x"; } f();',
    "inside a function":
      'function f() { const { defer, recover } = require("@godefer/runtime"); defer(() => { log(recover()); }); throw "x"; } f();',
    "shadowed names are the user's":
      'const { defer, recover } = require("@godefer/runtime"); function f(defer) { defer("mine"); } f(log); function g() { defer(() => { log(recover()); }); throw "x"; } g();',
  })) {
    behaves(title, source, title.startsWith("shadowed") ? ["mine", "x"] : ["x"], sloppy);
  }
  behaves(
    "a require that is the user's own is no import",
    `function f(require) { const { defer } = require("@godefer/runtime"); defer("mine"); } f(() => ({ defer: log }));`,
    ["mine"],
    sloppy,
  );
});

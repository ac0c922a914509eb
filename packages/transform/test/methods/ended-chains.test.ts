import { describe } from "vitest";
import { behaves, behavesLike } from "../harness/behaves.ts";

const x = `const x = {
  m() { log("m", this === x); }, y: { z() { log("z", this === x.y); return { v: null }; } },
  f: () => { log("f"); return x.y; },
};
const call = (run) => { try { run(); } catch (e) { log(e.name); } };`;

/** What stands in `defer(…)`, and what it is evaluated to at the statement and called as at the exit. */
const forms: readonly (readonly [string, string, string])[] = [
  ["(o?.m)(arg())", "const fn = o?.m; arg();", "fn.call(o)"],
  ["(o?.y.z)()", "const fn = o?.y.z;", "fn.call(o.y)"],
  ["(o?.y?.z)()", "const fn = o?.y?.z;", "fn.call(o.y)"],
  ["(o?.f().z)()", "const on = o?.f(); const fn = on?.z;", "fn.call(on)"],
  ["(o?.f)(arg())", "const fn = o?.f; arg();", "fn()"],
  ["(o?.y).z()", "const on = (o?.y); const fn = on.z;", "fn.call(on)"],
  ["(o?.y)[key]()", "const on = (o?.y); const fn = on.z;", "fn.call(on)"],
  ["(o?.f()).z()", "const on = (o?.f()); const fn = on.z;", "fn.call(on)"],
  ["((o?.y).z)?.()", "const on = (o?.y); const fn = on.z;", "fn.call(on)"],
  ["(o?.m).call(o)", "const on = (o?.m); const fn = on.call;", "fn.call(on, o)"],
  ["(o?.y)?.z()", "const on = o?.y, fn = on?.z;", "if (on) fn.call(on)"],
  ["(o?.m)?.()", "const fn = o?.m;", "if (fn) fn.call(o)"],
];

describe("parentheses end an optional chain (S3, S4)", () => {
  for (const [form, statement, exit] of forms) {
    for (const turns of ["[x, null]", "[null, x]"]) {
      behavesLike(
        `defer(${form}) for ${turns}`,
        `${x} const key = "z", arg = () => { log("argument"); };
        for (const o of ${turns}) call(() => { defer(${form}); log("body"); });
        call(() => { for (const o of ${turns}) defer(${form}); log("body of a loop"); });`,
        `${x} const arg = () => { log("argument"); };
        for (const o of ${turns}) call(() => { ${statement} log("body"); ${exit}; });
        call(() => {
          const exits = [];
          const run = () => { const exit = exits.pop(); if (exit) try { exit(); } finally { run(); } };
          try { for (const o of ${turns}) { ${statement} exits.push(() => { ${exit}; }); } log("body of a loop"); }
          finally { run(); }
        });`,
      );
    }
  }
});

describe("a private method behind one recovers", () => {
  for (const form of ["(o?.#m)()", "(o?.#m).call(o)", "(o?.o.#m)()", "(o?.o).#m()", "(o?.o?.#m).apply(o)"]) {
    behaves(
      form,
      `class C { o = this; #m() { log("recovered", recover()); } run(o) { defer(${form}); panic("x"); } }
      new C().run(new C());`,
      ["recovered x"],
    );
  }
});

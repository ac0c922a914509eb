import { describe, expect, it } from "vitest";
import { behavesLike } from "../harness/behaves.ts";
import { compile, lanes } from "../harness/compile.ts";

const script = { filename: "program.cjs" };
const refused = (source: string) => {
  const complete = `const { defer, recover, panicking, namedResult } = require("@godefer/runtime"); ${source}`;
  // Outside any function it is in the with all the same: a function around it would be, too.
  for (const lane of lanes) expect(() => compile(complete, lane, script)).toThrow(/^(?![^]*GD104)[^]*GD403/);
};

describe("GD403: in a with statement", () => {
  it.each([
    "function f() { with (o) { defer(close()); } }",
    "function f() { with (o) defer(o.close()); }",
    "function f() { with (o) { if (x) { for (;;) defer(() => {}); } } }",
    "async function f() { with (o) { defer(close()); } }",
    "function* f() { with (o) { defer(close()); } }",
    "with (o) { function f() { defer(close()); } }",
    "with (o) { (() => { (class { m() { defer(close()); } }); })(); }",
    "function f() { with (o) { log(recover()); } }",
    "with (o) { log(recover()); }",
    "function f() { with (o) { log(panicking()); } }",
    "with (o) { log(panicking()); }",
    "with (o) { function f() { let r = namedResult(0); return r; } }",
    "function f() { defer(close()); with (o) { return 1; } }",
    "function f() { let r = namedResult(0); with (o) { return 1; } }",
    "function f() { let r = namedResult(0); with (o) { if (x) return; } }",
    "async function f() { defer(close()); with (o) { try { return x; } catch {} } }",
    "with (o) { defer(close()); }",
    "with (o) with (p) { function f() { defer(close()); } }",
  ])("%s", refused);

  behavesLike(
    "beside a with, in its object, and around one in a function of its own",
    `
    const o = { x: "property", close() { log("closed", this === o); } };
    function f(x) {
      with ((() => { defer(log("object")); return o; })()) { log(x); }
      defer(o.close());
      with (o) { x = "set"; (() => { return x; })(); }
      return (() => { with (o) { return x; } })();
    }
    log(f("parameter"), o.x);`,
    `
    const o = { x: "property", close() { log("closed", this === o); } };
    function f(x) {
      log("object"); log("property"); o.x = "set"; o.close();
      return o.x;
    }
    log(f("parameter"), o.x);`,
    script,
  );
});

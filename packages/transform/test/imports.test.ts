import { describe, expect, it } from "vitest";
import { transform } from "../src/index.ts";
import { behaves } from "./harness/behaves.ts";
import { compileAlike } from "./harness/compile.ts";

describe("pseudo-calls are bound by import, not by name", () => {
  behaves(
    "aliases",
    `import { defer as later, recover as rescue, namedResult as result, panic as raise } from "@godefer/runtime";
    function f() { let r = result(1); later(() => { log(rescue()); r++; }); raise("x"); }
    log(f());`,
    ["x", "2"],
  );
  behaves(
    "an import named by a string",
    `import { "defer" as later } from "@godefer/runtime"; function f() { later(log("deferred")); log("body"); } f();`,
    ["body", "deferred"],
  );
  behaves(
    "a namespace",
    `import * as g from "@godefer/runtime";
    function f() { let r = g.namedResult(1); g.defer(() => { log(g.recover()); r++; }); g.panic("x"); }
    log(f());`,
    ["x", "2"],
  );
  behaves(
    "a namespace and names, in several declarations",
    `import * as g from "@godefer/runtime"; import { defer } from "@godefer/runtime"; import { recover as r } from "@godefer/runtime";
    function f() { defer(() => { log(r()); }); g.defer(log("first")); g.panic("x"); }
    f();`,
    ["first", "x"],
  );
  behaves(
    "an import behind its use",
    `function f() { defer(log("deferred")); log("body"); } f(); import { defer } from "@godefer/runtime";`,
    ["body", "deferred"],
  );
  behaves(
    "names of the user's that hide an import",
    `import { defer, recover } from "@godefer/runtime";
    function parameter(defer) { defer("parameter"); }
    function variable() { const recover = () => "variable"; { const defer = log; defer(recover()); } }
    function hoisted() { defer("hoisted"); function defer(x) { log(x); } }
    function caught() { try { throw log; } catch (defer) { defer("caught"); } }
    function looped() { for (const defer of [log]) defer("looped"); }
    function param({ defer = log }) { defer("pattern"); }
    const named = function defer(x) { if (x) log(x); else defer("named"); };
    class C { static defer(x) { log(x); } run() { C.defer("member"); } }
    function compiled() { defer(log("compiled", recover())); }
    parameter(log); variable(); hoisted(); caught(); looped(); param({}); named(); new C().run(); compiled();`,
    ["parameter", "variable", "hoisted", "caught", "looped", "pattern", "named", "member", "compiled null"],
  );
  behaves(
    "functions of these names from elsewhere are none",
    `import { defer as panicAt } from "@godefer/runtime";
    const defer = (x) => log("mine", x), recover = () => "also mine";
    function f() { defer(recover()); panicAt(log("deferred")); }
    f();`,
    ["mine also mine", "deferred"],
  );
  behaves(
    "an import that is exported again stays",
    `import { defer, recover as r, panic } from "@godefer/runtime";
    export { defer, r as rescue, panic };
    function f() { defer(() => { log(r()); }); panic("x"); }
    f();`,
    ["x"],
  );
  behaves(
    "members and properties of these names",
    `import { defer } from "@godefer/runtime";
    const o = { defer: (x) => log("property", x), recover() { return "method"; } };
    function f() { o.defer(o.recover()); const { defer: d } = o; d(1); defer(o.defer(2)); ({ defer: log("shorthand") }); }
    f();`,
    ["property method", "property 1", "shorthand", "property 2"],
  );
});

const compiled = (source: string, options = {}) => compileAlike(source, { filename: "program.ts", ...options });
/** The helpers' stand in the line of the first statement. */
const importsOf = (code: string) =>
  code
    .replace(/(internal"\)?;) /, "$1\n")
    .split("\n")
    .filter((line) => /\bimport\b|\brequire\(/.test(line));

describe("what stays of the imports", () => {
  it("only what pseudo-calls needed goes", () => {
    const code = compiled(
      `import { defer, recover } from "@godefer/runtime";\nfunction f() { defer(g()); recover(); }`,
    );
    expect(code).not.toContain('"@godefer/runtime"');
  });
  it("an import without names, and one of types, stay as they are", () => {
    const code = compiled(
      `import "@godefer/runtime";\nimport type { PanicError } from "@godefer/runtime";\nimport { defer } from "@godefer/runtime";\nfunction f(e: PanicError) { defer(g(e)); }`,
    );
    expect(importsOf(code)).toEqual([
      expect.stringContaining('"@godefer/runtime/internal"'),
      'import "@godefer/runtime";',
      'import type { PanicError } from "@godefer/runtime";',
    ]);
  });
  it("internals are imported once, and by names that the file does not have", () => {
    const code = compiled(
      `import { defer } from "@godefer/runtime";\nconst _gopanicOpenCoded = 1, _noPanic = 2;\nfunction f() { defer(_noPanic()); }\nfunction g() { defer(_gopanicOpenCoded()); }`,
    );
    const [internals, ...others] = importsOf(code);
    expect(others).toEqual([]);
    expect(internals).toMatch(/gopanicOpenCoded as _gopanicOpenCoded_1\b/);
    expect(internals).toMatch(/noPanic as _noPanic_1\b/);
  });
  it("a script requires them, and keeps its directives in front", () => {
    const code = compileAlike(
      `"use strict";\nconst { defer } = require("@godefer/runtime");\nfunction f() { defer(g()); }`,
      { filename: "program.cjs" },
    );
    expect(code.replaceAll(/\s+/g, " ")).toMatch(
      /^"use strict"; const \{ .*gopanicOpenCoded: _gopanicOpenCoded.* \} = require\("@godefer\/runtime\/internal"\); const \{ defer \}/,
    );
  });
  it("what stands at the top of the file stays there", () => {
    const code = compiled(
      `// @ts-check\n/* a licence */\nimport { defer } from "@godefer/runtime";\nfunction f() { defer(g()); }`,
    );
    expect(code).toMatch(/^\/\/ @ts-check\n\/\* a licence \*\/\s*import /);
    expect(code.match(/a licence/g)).toHaveLength(1);
  });
});

describe("importSource", () => {
  const source = `import { defer } from "./own";\nimport { recover } from "other/go";\nfunction f() { defer(() => { recover(); }); }`;
  it("takes the user's own modules", () => {
    const code = compiled(source, { importSource: ["./own", "other/go"] });
    expect(code).toContain("_gopanic");
    expect(code).not.toMatch(/defer\(|recover\(\)/);
  });
  it("and no others", () => {
    const { code, diagnostics } = transform(source, { filename: "program.ts", importSource: "elsewhere" });
    expect(diagnostics).toEqual([]);
    expect(code).toBe(source);
  });
});

describe("S71: what does not use the imports is untouched, byte for byte", () => {
  const sources = {
    "no import": `function defer(x) {  defer( x )   }\n\n\n// recover() \n`,
    "the name in a comment and in a string": `// "@godefer/runtime"\nconst s =   '@godefer/runtime' ; defer(f())`,
    "imports of other names": `import { panic,  PanicError } from "@godefer/runtime";\n panic( 1 );`,
    "types only": `import type { defer } from "@godefer/runtime";\n  type D = typeof defer;  `,
    "a re-export": `export { defer,   recover } from "@godefer/runtime";\nexport * from '@godefer/runtime';`,
    "a require of other names": `const { panic }   = require("@godefer/runtime"); panic( 1 )`,
    "line ends and a byte order mark": `\uFEFFconst a = 1;\r\n\tlet b;\r\n`,
    "nothing at all": ``,
  };
  it.each(Object.entries(sources))("%s", (_title, source) => {
    const { code, map, functions, diagnostics } = transform(source, { filename: "program.ts" });
    expect({ code, map, functions, diagnostics }).toEqual({ code: source, map: null, functions: [], diagnostics: [] });
  });
});

import { describe, expect, it } from "vitest";
import { Folder, leftIn } from "./harness.ts";

/** The runtime's pseudo-calls, as they are in a bundle. */
const definitions = `function defer() { uncompiled("defer"); }
function recover() { return uncompiled("recover"); }
function namedResult() { return uncompiled("namedResult"); }
function uncompiled(name) {
  throw new Error(name + "() was not compiled: the transform is not set up.");
}`;

/** Ways from the runtime to a call, each as a bundler writes it; `CALL` is in the user's code, and `ELSE` of another library. */
const ways: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "one scope": { "a.js": `${definitions}\nfunction f(x) { CALL(defer); }\nvar q = {};\nELSE(q.defer);` },
  "webpack, modules by number": {
    "a.js": `(() => { var modules = {
      17: (module, exports, load) => { load.d(exports, { defer: () => defer, recover: () => recover });
        ${definitions} },
      42: (module, exports) => { exports.defer = function () {}; }
    }; function load(id) { var m = { exports: {} }; modules[id](m, m.exports, load); return m.exports; }
    var runtime = load(17); var q = load(42); CALL((0, runtime.defer)); ELSE(q.defer); })();`,
  },
  "webpack, exports under other names": {
    "a.js": `var modules = { 17(e, t, n) { n.d(t, { L: () => defer });
        ${definitions} } };
    var r = n(17); var q = n(42); CALL((0, r.L)); ELSE(q.L);`,
  },
  "webpack, modules in eval": {
    "a.js": `var modules = { "./runtime.js": (m, e, n) => { eval(${JSON.stringify(
      `n.d(e, { defer: () => defer });\n${definitions}`,
    )}) },
      "./main.js": (m, e, n) => { eval("var r = n(\\"./runtime.js\\"); var q = n(\\"./q.js\\"); CALL((0, r.defer)); ELSE(q.defer);") } };`,
  },
  "webpack, chunks": {
    "vendor.js": `(self.chunk = self.chunk || []).push([[1], { 17: (e, t, n) => { n.d(t, { R: () => defer });\n${definitions} } }]);`,
    "main.js": `(() => { var main = { 3: (e, t, n) => { var r = n(17); var q = n(18); CALL((0, r.R)); ELSE(q.R); } }; })();`,
  },
  Browserify: {
    "a.js": `({ 1: [function (require, module, exports) { exports.defer = defer;\n${definitions} }, {}],
      2: [function (require, module, exports) { exports.defer = () => {}; }, {}],
      3: [function (require, module, exports) { const r = require("./r"); const q = require("./q");
        CALL((0, r.defer)); ELSE(q.defer); }, { "./r": 1, "./q": 2 }] });`,
  },
  Parcel: {
    "a.js": `parcelRegister("aB1cD", function (module, exports) {
        $parcel$export(module.exports, "defer", () => $aB1cD$export$f);\n${definitions}
        function $aB1cD$export$f() { uncompiled("defer"); } });
      parcelRegister("xY2zW", function (module, exports) { module.exports.defer = () => {}; });
      var $r = parcelRequire("aB1cD"); var $q = parcelRequire("xY2zW"); CALL((0, $r.defer)); ELSE($q.defer);`,
  },
  Metro: {
    "a.js": `__d(function (g, r, i, a, m, e, d) { Object.defineProperty(e, "defer", { enumerable: true, get: function () { return defer; } });
        ${definitions} }, 5, []);
      __d(function (g, r, i, a, m, e, d) { e.defer = function () {}; }, 6, []);
      __d(function (g, r, i, a, m, e, d) { var t = r(d[0]), q = r(d[1]); CALL((0, t.defer)); ELSE(q.defer); }, 7, [5, 6]);`,
  },
  Turbopack: {
    "a.js": `(globalThis.TURBOPACK ||= []).push([document.currentScript, 1234, (e) => { "use strict";
        e.s(["defer", () => defer, "recover", () => recover]);\n${definitions} },
      5678, (e) => { var r = e.i(1234); var q = e.i(99); CALL((0, r.defer)); ELSE(q.defer); }]);`,
  },
  "esbuild, modules in functions": {
    "a.js": `var require_runtime = __commonJS({ "r.js"(exports) { exports.defer = defer;\n${definitions} } });
      var require_q = __commonJS({ "q.js"(exports) { exports.defer = () => {}; } });
      var r = __toESM(require_runtime()); var q = __toESM(require_q()); CALL((0, r.defer)); ELSE(q.defer);`,
  },
  "Rollup, CommonJS": {
    "a.js": `var runtime = {}; var ready; function requireRuntime() { if (ready) return runtime; ready = 1;
        runtime.defer = defer;\n${definitions}\nreturn runtime; }
      var q = {}; q.defer = () => {}; var r = requireRuntime(); CALL(r.defer); ELSE(q.defer);`,
  },
  "a namespace object": {
    "a.js": `${definitions}\nvar ns = /*#__PURE__*/ Object.freeze({ __proto__: null, defer: defer, recover: recover });
      var q = Object.freeze({ defer: () => {} }); const { defer: later } = ns; CALL(later); ELSE(q.defer);`,
  },
  "chunks of ES modules": {
    "chunk.js": `${definitions}\nexport { defer as a, recover as b };`,
    "main.js": `import { a as t } from "./chunk.js"; import q from "./q.js"; CALL(t); ELSE(q.a);`,
  },
  "a chunk that is loaded later": {
    "chunk.js": `${definitions}\nexport { defer as a, recover as b };`,
    "main.js": `import("./chunk.js").then((c) => { CALL(c.a); }); import("./q.js").then((q) => { ELSE(q.a); });`,
  },
  "a file that exports the runtime again": {
    "go.js": `export * from "@godefer/runtime";`,
    "main.js": `import { defer as later } from "./go.js"; import { defer } from "./q.js"; CALL(later); ELSE(defer);`,
  },
  "the same in CommonJS": {
    "go.cjs": `const runtime = require("@godefer/runtime"); exports.defer = runtime.defer;`,
    "main.cjs": `const go = require("./go.cjs"); const q = require("./q.cjs"); CALL(go.defer); ELSE(q.defer);`,
  },
  "a server of packages": {
    "main.js": `import { defer } from "https://esm.sh/@godefer/runtime@0.1.0"; import q from "q"; CALL(defer); ELSE(q.defer);`,
  },
  createRequire: {
    "main.mjs": `const r = createRequire(import.meta.url)("@godefer/runtime"); CALL(r.defer); ELSE(createRequire(import.meta.url)("q").defer);`,
  },
  "a page": {
    "index.html": `<!doctype html><!-- <script>import { defer } from "@godefer/runtime"; defer(1)</script> -->
<script type="importmap">{ "imports": {} }</script>
<script type="module">import { defer } from "@godefer/runtime"; import q from "q"; CALL(defer); ELSE(q.defer);</script>`,
  },
  "a bundler that nobody knows": {
    "a.js": `zap("r", (out) => { out.defer = defer; out.recover = recover; out.namedResult = namedResult;\n${definitions} });
      zap("m", (out, find) => { const r = find\`r\`; CALL(r.defer); });`,
  },
};

const fill = (files: Readonly<Record<string, string>>, call: boolean) =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      text
        .replace(/CALL\(((?:[^()]|\([^()]*\))+)\)/, call ? "$1(x.close())" : "0")
        .replace(/ELSE\(((?:[^()]|\([^()]*\))+)\)/, "$1(() => x.close())"),
    ]),
  );

describe.each(Object.entries(ways))("%s", (_title, files) => {
  it("a call is found", () => {
    using folder = new Folder(fill(files, true));
    expect(leftIn(folder.path)).toEqual([expect.stringMatching(/ defer$/)]);
  });

  it("another library's function is no call, nor is the runtime itself", () => {
    using folder = new Folder(fill(files, false));
    expect(leftIn(folder.path)).toEqual([]);
  });
});

describe("what a minifier has put into the user's code is a call", () => {
  const message = "was not compiled: the transform is not set up.";

  it.each([
    [
      "the pseudo-call",
      `function u(e){throw Error(e+"() ${message}")}export function f(x){x.close(),u("defer");return 1}`,
      "defer",
    ],
    ["the function that throws", `export function f(x){x.close();throw Error("defer() ${message}")}`, "defer"],
    ["both", `export function f(x){x.close(),function(e){throw Error(\`\${e}() ${message}\`)}("recover")}`, "recover"],
    ["an arrow function", `const u=e=>{throw Error(e+"() ${message}")};export const f=()=>u("recover");`, "recover"],
    ["whatever it is", `export function f(x){throw Error(x+"() ${message}")}`, "?"],
  ])("%s", (_title, text, marker) => {
    using folder = new Folder({ "a.js": text });
    expect(leftIn(folder.path)).toEqual([`a.js:1 ${marker}`]);
  });
});

describe("no alarm", () => {
  it.each([
    [
      "texts",
      `if (e.message.includes("defer() was not compiled: the transform")) log('defer(x) of "@godefer/runtime"');`,
    ],
    [
      "a comment",
      `// defer() was not compiled: the transform is not set up.\n/* import { defer } from "@godefer/runtime"; */`,
    ],
    [
      "panic, which is a function",
      `import { formatPanic, go, panic } from "@godefer/runtime";\npanic(formatPanic(1)); go(f);`,
    ],
    ["an import that is not used", `import { defer, recover } from "@godefer/runtime";\nexport const x = 1;`],
    [
      "a name of the user's",
      `import { panic } from "@godefer/runtime";\nfunction defer() {}\ndefer(panic);\nx.defer(f());`,
    ],
    [
      "the whole runtime, exported",
      `${definitions}\nexports.defer = defer; exports.recover = recover; exports.namedResult = namedResult;`,
    ],
    ["the whole runtime, unused", definitions],
    [
      "what the runtime is asked for",
      `const r = require("@godefer/runtime");\nif (typeof r.defer === "function") r.panic(1);`,
    ],
  ])("%s", (_title, text) => {
    using folder = new Folder({ "a.js": text });
    expect(leftIn(folder.path)).toEqual([]);
  });
});

it("a pseudo-call that goes elsewhere as a value is a use", () => {
  using folder = new Folder({ "a.js": `import { defer } from "@godefer/runtime";\nregister(defer);` });
  expect(leftIn(folder.path)).toEqual(["a.js:2 defer"]);
});

it("a file that cannot be read is told, if it is of ours", () => {
  using folder = new Folder({ "a.js": `import { defer } from "@godefer/runtime";\nlet = ;`, "b.js": "let = ;" });
  expect(leftIn(folder.path)).toEqual(["GD001"]);
});

import { transformSync as babelTransform, type PluginItem } from "@babel/core";
import commonjs from "@babel/plugin-transform-modules-commonjs";
import { transformSync as swc } from "@swc/core";
import { transformSync as esbuild } from "esbuild";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { transform } from "../../src/index.ts";
import { diagnose } from "../errors/harness.ts";
import { compile, compileAlike } from "../harness/compile.ts";
import { executeScript } from "../harness/execute.ts";
import { env } from "../harness/lower.ts";

const filename = "program.cjs";

function typescript(options: ts.CompilerOptions = {}) {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, ...options };
  return (source: string) => ts.transpileModule(source, { fileName: "program.ts", compilerOptions }).outputText;
}

function babel(options: object = {}) {
  const alone = { configFile: false, babelrc: false, browserslistConfigFile: false, sourceType: "module" } as const;
  // The preset has what `export * as` needs, and leaves the rest alone.
  const config = { presets: [env("chrome 60")], plugins: [[commonjs, options] as PluginItem] };
  return (source: string) => babelTransform(source, { filename: "program.js", ...config, ...alone })!.code!;
}

function swcModule(type: "commonjs" | "amd" | "umd" | "systemjs", options: object = {}) {
  return (source: string) =>
    swc(source, {
      ...{ filename: "program.js", swcrc: false, configFile: false, module: { type, ...options } as never },
      jsc: { target: "es2022", parser: { syntax: "ecmascript" } },
    }).code;
}

const deprecated = { ignoreDeprecations: "6.0" };

/** How an ES module is written as one of CommonJS. */
const compilers: Readonly<Record<string, (source: string) => string>> = {
  typescript: typescript(),
  "typescript without interop": typescript({ esModuleInterop: false, ...deprecated }),
  "typescript, ES5": typescript({ target: ts.ScriptTarget.ES5, ...deprecated }),
  babel: babel(),
  "babel, lazy": babel({ lazy: true }),
  "babel, loose": babel({ loose: true }),
  "babel, interop of Node": babel({ importInterop: "node" }),
  swc: swcModule("commonjs"),
  "swc, lazy": swcModule("commonjs", { lazy: true }),
  "swc, interop of Node": swcModule("commonjs", { importInterop: "node" }),
  esbuild: (source) => esbuild(source, { format: "cjs" }).code,
};

const others: Readonly<Record<string, (source: string) => string>> = {
  "typescript, AMD": typescript({ module: ts.ModuleKind.AMD, ...deprecated }),
  "typescript, UMD": typescript({ module: ts.ModuleKind.UMD, ...deprecated }),
  "typescript, System": typescript({ module: ts.ModuleKind.System, ...deprecated }),
  "swc, AMD": swcModule("amd"),
  "swc, UMD": swcModule("umd"),
  "swc, System": swcModule("systemjs"),
};

const runtime = `from "@godefer/runtime"`;
const uses: Readonly<Record<string, string>> = {
  names: `import { defer, recover, panic } ${runtime}; function f() { defer(() => { log(recover()); }); panic("x"); } f();`,
  "names of the file's own": `import { defer as later, recover as rescue, namedResult as result } ${runtime};
    function f() { let r = result(0); later(() => { log(rescue()); }); throw "x"; } f();`,
  "a namespace": `import * as go ${runtime}; function f() { go.defer(() => { log(go.recover()); }); go.panic("x"); } f();`,
  "a namespace and names": `import * as go ${runtime}; import { defer } ${runtime};
    function f() { defer(() => { log(go.recover()); }); go.panic("x"); } f();`,
  "names that are exported again": `import { defer, recover, panic } ${runtime}; export { defer, recover as rescue };
    export function f() { defer(() => { log(recover()); }); panic("x"); } f();`,
  "a namespace that is exported again": `import * as go ${runtime}; export { go };
    export function f() { go.defer(() => { log(go.recover()); }); go.panic("x"); } f();`,
  "a module that is exported as a whole besides": `export * ${runtime}; export * as go ${runtime}; import { defer, recover } ${runtime};
    function f() { defer(() => { log(recover()); }); throw "x"; } f();`,
};

describe.each(Object.entries(compilers))("CommonJS of %s (S73)", (_, toCommonjs) => {
  it.each(Object.entries(uses))("%s", (_title, source) => {
    const code = toCommonjs(source);
    expect(executeScript(compileAlike(code, { filename, strategy: "open-coded" })).trace).toEqual(["x"]);
    expect(executeScript(compile(code, "babel-8", { filename, strategy: "linked-list" })).trace).toEqual(["x"]);
  });

  it("exports again without a use stay as they are, and export", () => {
    const names = toCommonjs(`export { defer, recover as rescue } ${runtime};`);
    expect(transform(names, { filename })).toMatchObject({ code: names, diagnostics: [] });
    expect(executeScript(names).exports).toMatchObject({ defer: expect.any(Function), rescue: expect.any(Function) });
    const all = toCommonjs(`export * ${runtime};\nexport * as go ${runtime};`);
    expect(transform(all, { filename })).toMatchObject({ code: all, diagnostics: [] });
    expect(executeScript(all).exports).toHaveProperty("go");
  });

  it("an import() that is passed on is GD404", () => {
    const source = `import("@godefer/runtime").then((go) => { function f() { go.defer(close()); } f(); });`;
    expect(diagnose(toCommonjs(source), "/project/program.cjs").map(({ code }) => code)).toEqual(["GD404"]);
  });
});

it.each(Object.keys(compilers).filter((name) => !name.includes("without")))("a default import, by %s", (name) => {
  const source = `import go ${runtime}; function f() { go.defer(() => { log(go.recover()); }); throw "x"; } f();`;
  expect(executeScript(compileAlike(compilers[name]!(source), { filename })).trace).toEqual(["x"]);
});

describe.each(Object.entries(others))("a module of %s is GD404", (_, toModule) => {
  it.each(Object.entries(uses))("%s", (_title, source) => {
    const found = diagnose(toModule(source), "/project/program.cjs");
    expect([...new Set(found.map(({ code }) => code))]).toEqual(["GD404"]);
    expect(found[0]!.hint).toContain("AMD");
  });
});

describe("what people write by hand", () => {
  const use = `function f() { GO.defer(() => { log(GO.recover()); }); throw "x"; } f();`;
  const named = use.replaceAll("GO.", "");
  const load = `require("@godefer/runtime")`;
  const followed: Readonly<Record<string, string>> = {
    "a second name": `const runtime = ${load}; const go = runtime; ${use.replaceAll("GO", "go")}`,
    "names of a namespace": `const runtime = ${load}; const { defer, recover } = runtime; ${named}`,
    "the rest": `const { panic, ...go } = ${load}; ${use.replaceAll("GO", "go")}`,
    "the default export": `const { default: go } = { default: 0 }, { recover: rescue, ...rest } = ${load}; ${use.replaceAll("GO.recover", "rescue").replaceAll("GO", "rest")}`,
    "a template": `const { defer, recover } = require(\`@godefer/runtime\`); ${named}`,
    "in the middle of an expression": use.replaceAll("GO", load),
    "exported, too": `const go = exports.go = module.exports = ${load}; const { defer, recover } = ${load}; module.exports = { defer, recover }; ${named}`,
  };
  it.each(Object.entries(followed))("%s", (_, code) => {
    expect(executeScript(compileAlike(code, { filename })).trace).toEqual(["x"]);
  });

  const notFollowed: Readonly<Record<string, string>> = {
    "assigned later": `let go; go = ${load}; ${use.replaceAll("GO", "go")}`,
    "a pattern, assigned later": `let defer, recover; ({ defer, recover } = ${load}); ${named}`,
    "under a condition": `const go = busy ? ${load} : null; ${use.replaceAll("GO", "go")}`,
    "a member of something": `const own = { go: ${load} }; ${use.replaceAll("GO", "own.go")}`,
    "the globals": `Object.assign(globalThis, ${load}); ${named}`,
    "a parameter": `function g(go = ${load}) { ${use.replaceAll("GO", "go")} } g();`,
    "another require": `const r = require; const go = r("@godefer/runtime"); ${use.replaceAll("GO", "go")}`,
    "a require that is made on the spot": `const { defer, recover } = createRequire(__filename)("@godefer/runtime"); ${named}`,
    "a bundler's require": `var go = __webpack_require__("@godefer/runtime"); ${use.replaceAll("GO", "go")}`,
    "a module in a function": `modules[1] = function (require, module, exports) { const { defer, recover } = ${load}; ${named} };`,
    "an import() among others": `Promise.all([import("@godefer/runtime")]).then(([{ defer, recover }]) => { ${named} });`,
    "an import() under another name": `import("@godefer/runtime").then((go) => { const later = go.defer; later(f()); });`,
  };
  it.each(Object.entries(notFollowed))("%s is GD404", (_, code) => {
    const found = diagnose(code, "/project/program.cjs");
    expect([...new Set(found.map((diagnostic) => diagnostic.code))]).toEqual(["GD404"]);
  });

  const noUse: Readonly<Record<string, string>> = {
    "an import() for panic": `import("@godefer/runtime").then(({ panic }) => panic(1)); $(f).then(1);`,
    "names of the user's": `Object.assign(own, ${load}); function defer(x) { return x; } const recover = () => 1; defer(recover());`,
    "a require of the user's": `function f(require) { const { defer } = ${load}; defer(1); }`,
    "a string": `const name = "@godefer/runtime"; defer(name);`,
    "another library": `import $ from "jquery"; void import("@godefer/runtime"); $.defer(1);`,
  };
  it.each(Object.entries(noUse))("%s is untouched", (_, code) => {
    expect(transform(code, { filename: code.startsWith("import $") ? "program.js" : filename })).toMatchObject({
      code,
      diagnostics: [],
    });
  });
});

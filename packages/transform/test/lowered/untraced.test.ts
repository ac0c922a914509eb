import * as runtime from "@godefer/runtime";
import { describe, expect, it } from "vitest";
import { transform } from "../../src/index.ts";
import { diagnose } from "../errors/harness.ts";
import { compileAlike } from "../harness/compile.ts";
import { executeScript } from "../harness/execute.ts";
import { alone, babels, failure } from "../plugins/harness.ts";
import godefer from "../../src/entries/babel.ts";

const filename = "/project/program.cjs";
const load = `require("@godefer/runtime")`;
const use = (prefix: string) => `function f() { ${prefix}defer(() => { log(${prefix}recover()); }); throw "x"; } f();`;

/** Named by the code, with what stands for the way there. */
type Programs = Readonly<Record<string, string>>;

describe("a name or key that is put together of constants (S73)", () => {
  const compiled: Programs = {
    "a name in a constant": `const path = "@godefer/runtime"; const { defer, recover } = require(path); ${use("")}`,
    "a name in two pieces": `const { defer, recover } = require("@godefer" + "/runtime"); ${use("")}`,
    "a name of constants": `const scope = "@godefer"; var path = scope + "/" + "runtime"; const go = require(path); ${use("go.")}`,
    "a name in a template": `const scope = "@godefer"; const go = require(\`\${scope}/runtime\`); ${use("go.")}`,
    "a name in a template for ES5": `const scope = "@godefer"; const go = require("".concat(scope, "/runtime")); ${use("go.")}`,
    "a name with an escape": `const go = require("\\x40godefer/runtime"); ${use("go.")}`,
    "a name with an escape that is none": `const go = require("@godefer\\/runtime"); ${use("go.")}`,
    "a key": `const { ["defer"]: defer, ["recover"]: recover } = ${load}; ${use("")}`,
    "a key with a default": `const { ["defer"]: defer = null, recover } = ${load}; ${use("")}`,
    "keys in pieces": `const k = "recover"; const { [\`defer\`]: defer, [k]: recover } = ${load}; ${use("")}`,
    "a key of a namespace": `const go = ${load}; const { ["defer"]: defer, ["re" + "cover"]: recover } = go; ${use("")}`,
    "a key of the rest": `const { panic, ...rest } = ${load}; const { ["defer"]: defer, recover } = rest; ${use("")}`,
  };
  it.each(Object.entries(compiled))("%s is compiled", (_, code) => {
    expect(executeScript(compileAlike(code, { filename: "program.cjs" })).trace).toEqual(["x"]);
  });

  it.each([
    `import { defer } from "\\u0040godefer/runtime"; function f() { defer(g()); }`,
    `const p = "@godefer/runtime"; const { defer } = await import(p); function f() { defer(g()); }`,
    `const go = await import("@godefer" + "/runtime"); function f() { go.defer(g()); }`,
  ])("a module: %s", (code) => {
    expect(compileAlike(code, { filename: "program.ts" })).toContain("_gopanicOpenCoded");
  });

  it("what is ordinary of the runtime is known by name", () => {
    const functions = Object.keys(runtime).filter(
      (name) => !["defer", "recover", "panicking", "namedResult", "go"].includes(name),
    );
    for (const name of functions) {
      const code = `const { ${name}: own } = module.require("@godefer/runtime"); const session = open(own); session.recover();`;
      expect(diagnose(code, filename)).toEqual([]);
    }
  });

  it("text that has the pieces and is none of ours is not even read", () => {
    for (const code of [`const at = "@"; class { defer }`, `const at = "@"; defer(${"(".repeat(20_000)}`]) {
      expect(transform(code, { filename })).toEqual({ code, map: null, functions: [], diagnostics: [] });
    }
  });

  it("variables that double each other are not read to the end", () => {
    const names = Array.from({ length: 60 }, (_, index) => `const a${index + 1} = a${index} + a${index};`).join("\n");
    const code = `const a0 = "@godefer/runtime";\n${names}\nrequire(a60); session.recover();`;
    expect(transform(code, { filename })).toMatchObject({ code, diagnostics: [] });
  });
});

describe("what only TypeScript has", () => {
  it.each([
    `namespace N { export const go = ${load}; } function f() { N.go.defer(g()); }`,
    `namespace N { export const { defer } = ${load}; } function f() { N.defer(g()); }`,
    `enum Paths { go = "@godefer/runtime" } const go = require(Paths.go); function f() { go.defer(g()); }`,
    `class Holder { constructor(public go: any) {} } new Holder(${load}).go.defer(g());`,
  ])("%s", (code) => {
    const found = diagnose(code, "/project/program.ts");
    expect(found.map((diagnostic) => diagnostic.code)).toEqual(["GD404"]);
  });
});

const refused: Readonly<Record<string, Programs>> = {
  "what the script exports again": {
    "a member": `const go = ${load}; exports.defer = go.defer; exports.recover = go.recover; ${use("exports.")}`,
    "a member of module.exports": `const { defer } = ${load}; module.exports.defer = defer; ${use("exports.")}`,
    "an object": `const { defer, recover } = ${load}; module.exports = { defer, recover }; ${use("module.exports.")}`,
    "another name": `const { defer } = ${load}; exports.later = defer; function f() { exports.later(g()); }`,
    "another name, taken out again": `const { defer } = ${load}; exports.later = defer; const { later } = exports; later(g());`,
    "what tsc makes of an export import": `exports.go = ${load}; ${use("exports.go.")}`,
    "what tsc makes of an exported pattern": `var _a; _a = ${load}, exports.defer = _a.defer; (0, exports.defer)(g());`,
    "the namespace": `const go = ${load}; exports.go = go; ${use("exports.go.")}`,
    "the whole": `module.exports = ${load}; ${use("module.exports.")}`,
    "the whole, copied": `Object.assign(exports, ${load}); ${use("exports.")}`,
    "the whole, spread": `module.exports = { ...${load} }; ${use("module.exports.")}`,
    "the whole, by a helper": `__exportStar(${load}, exports); ${use("exports.")}`,
    "a getter": `const go = ${load}; Object.defineProperty(exports, "defer", { get: function () { return go.defer; } }); exports.defer(g());`,
    "by another name of exports": `const self = module.exports; self.go = ${load}; ${use("exports.go.")}`,
    "by this": `this.go = ${load}; ${use("exports.go.")}`,
    "a getter's value": `Object.defineProperty(exports, "go", { value: ${load} }); ${use("exports.go.")}`,
    "in a key": `exports["go"] = ${load}; ${use("exports.go.")}`,
    "as a value": `const { defer } = ${load}; exports.defer = defer; run(exports.defer);`,
  },
  "a key that is not known": {
    "in a declaration": `function f(k) { const { [k]: d } = ${load}; d(g()); }`,
    "with a default": `function f(k) { const { [k]: d = null } = ${load}; d(g()); }`,
    "beside a rest": `function f(k) { const { [k]: d, ...go } = ${load}; go.defer(g()); }`,
    "in an assignment": `let d; function f(k) { ({ [k]: d } = ${load}); d(g()); }`,
    "in an assignment, a constant": `let d; ({ ["defer"]: d } = ${load}); d(g());`,
    nested: `const [{ ["defer"]: d }] = [${load}]; d(g());`,
    "of a member": `function f(k) { ${load}[k](g()); }`,
    "of panicking": `function f(k) { const { [k]: p } = ${load}; p(); }`,
    "by Reflect": `const d = Reflect.get(${load}, "defer"); d(g());`,
    "of all entries": `for (const [key, value] of Object.entries(${load})) if (key === "defer") value(g());`,
  },
  "a name that may be the module's": {
    "in a variable that changes": `let path; path = "@godefer/runtime"; const go = require(path); ${use("go.")}`,
    "in an object": `const paths = { go: "@godefer/runtime" }; const go = require(paths.go); ${use("go.")}`,
    "in an array": `const [path] = ["@godefer/runtime"]; const go = require(path); ${use("go.")}`,
    "under a condition": `const go = require(busy ? "@godefer/runtime" : "./own"); ${use("go.")}`,
    "in a parameter": `function load(path) { return require(path); } const go = load("@godefer/runtime"); ${use("go.")}`,
    "in a parameter's default": `const load = (path = "@godefer/runtime") => require(path); ${use("load().")}`,
    "in a loop": `for (const path of ["@godefer/runtime"]) { const go = require(path); ${use("go.")} }`,
    "in a list": `const [go] = ["@godefer/runtime"].map((path) => require(path)); ${use("go.")}`,
    "in a list for require": `const [go] = ["@godefer/runtime"].map(require); ${use("go.")}`,
    "as it is written": `const go = require(String.raw\`@godefer/runtime\`); ${use("go.")}`,
    "in a function that is made": `const load = (path) => () => require(path); ${use('load("@godefer/runtime")().')}`,
    resolved: `const go = require(require.resolve("@godefer/runtime")); ${use("go.")}`,
    "of import()": `const path = "@godefer/runtime"; import(path).then((go) => { ${use("go.")} });`,
    "of import(), in pieces": `import("@godefer" + "/runtime").then(({ defer, recover }) => { ${use("")} });`,
    "of import(), assigned": `async function f() { let defer; ({ defer } = await import("@godefer" + "/runtime")); defer(g()); }`,
  },
  "another way to require": {
    createRequire: `const p = "@godefer/runtime"; const { defer } = createRequire(__filename)(p); ${use("")}`,
    "createRequire, kept": `const load = createRequire(__filename); const go = load("@godefer/runtime"); ${use("go.")}`,
    "module.require": `const go = module.require("@godefer/runtime"); ${use("go.")}`,
    "globalThis.require": `const { defer } = globalThis["require"]("@godefer/runtime"); ${use("")}`,
    "jest.requireActual": `const go = { ...jest.requireActual("@godefer/runtime") }; ${use("go.")}`,
    "vi.importActual": `vi.mock("@godefer/runtime", async (importActual) => { const go = await importActual(); ${use("go.")} });`,
    "require.call": `const go = require.call(module, "@godefer/runtime"); ${use("go.")}`,
    "Reflect.apply": `const go = Reflect.apply(require, module, ["@godefer/runtime"]); ${use("go.")}`,
    bound: `const load = require.bind(module, "@godefer/runtime"); ${use("load().")}`,
    evaluated: `const go = eval("require")("@godefer/runtime"); ${use("go.")}`,
  },
  "a module on its way": {
    "returned by a function": `const load = () => ${load}; ${use("load().")}`,
    "returned by an async function": `async function load() { const all = await Promise.all([import("@godefer/runtime")]); return all[0]; } load().then(({ defer }) => { defer(g()); });`,
    "kept when it is first asked for": `let go; function load() { return (go ??= ${load}); } ${use("load().")}`,
    "in a field": `class A { go = ${load}; f() { this.go.defer(g()); } }`,
    "in a field of an instance": `class A { constructor() { this.go = ${load}; } } const a = new A(); a.go.defer(g());`,
    "given to a constructor": `class A { constructor(go) { this.go = go; } f() { this.go.defer(g()); } } new A(${load}).f();`,
    "given to a function": `function run(go) { go.defer(g()); } run(${load});`,
    "given to a function that is given": `function run(work) { return work(${load}); } run((go) => { go.defer(g()); });`,
    "a getter's": `const own = { get go() { return ${load}; } }; own.go.defer(g());`,
    "a method's": `const own = { load(path) { return require(path); } }; own.load("@godefer/runtime").defer(g());`,
    "a promise's": `new Promise((resolve) => resolve(${load})).then((go) => { go.defer(g()); });`,
    "in a map": `const all = new Map(); all.set("go", ${load}); all.get("go").defer(g());`,
    "in a list": `const all = []; all.push(${load}); all[0].defer(g());`,
    "in a proxy": `const go = new Proxy(${load}, {}); go.defer(g());`,
    "a generator's": `function* all() { yield ${load}; } for (const go of all()) go.defer(g());`,
    "its function alone": `run(module.require("@godefer/runtime").defer);`,
    "in a with": `with (${load}) { defer(g()); }`,
    "in a private field": `class A { #go = ${load}; f() { this.#go.defer(g()); } }`,
    "in a field, taken apart": `class A { go = ${load}; f() { const { go } = this; go.defer(g()); } }`,
    "in a parameter's default": `function f({ defer } = ${load}) { defer(g()); } f();`,
    "in a pattern's default": `const { go = ${load} } = {}; go.defer(g());`,
    "given by call": `function run(go) { go.defer(g()); } run.call(null, ${load});`,
    "given by apply": `function run(go) { go.defer(g()); } run.apply(null, [${load}]);`,
    "given by a bound function": `function run(x, go) { go.defer(g()); } import("@godefer/runtime").then(run.bind(null, 1));`,
    "given among others": `function run(...all) { all[0].defer(g()); } run(${load});`,
    "at its place in a list": `Promise.all([1, import("@godefer/runtime")]).then(([x, go]) => { go.defer(g()); });`,
    "at the end of a list": `async function f() { const [x, ...all] = await Promise.all([1, import("@godefer/runtime")]); all[0].defer(g()); }`,
    "its default export's": `import("@godefer/runtime").then((all) => all.default).then(({ defer }) => { defer(g()); });`,
    "awaited later": `async function f() { const loading = import("@godefer/runtime"); const { defer } = await loading; defer(g()); }`,
    "in a loop that awaits": `async function f() { for await (const go of [import("@godefer/runtime")]) go.defer(g()); }`,
    "kept by a library": `const load = once(() => ${load}); ${use("load().")}`,
    "among the globals": `globalThis.go = ${load}; ${use("go.")}`,
    "in a hook of a test": `let go; before(async () => { go = await import("@godefer/runtime"); }); test("a", () => { go.defer(g()); });`,
    "under any name": `const go = module.require("@godefer/runtime"); for (const key in go) if (key === "defer") go[key](g());`,
  },
};

describe.each(Object.entries(refused))("%s is GD404 where it is called (S73)", (_kind, programs) => {
  it.each(Object.entries(programs))("%s", (_, code) => {
    const found = diagnose(code, filename);
    // A pseudo-call that is followed is none there either.
    expect([...new Set(found.map((diagnostic) => diagnostic.code))]).toEqual(["GD404"]);
    for (const [, babel] of babels) {
      const options = { filename, ...alone, sourceType: "script" as const, plugins: [godefer] };
      expect(failure(() => babel.transformSync(code, options)).diagnostics).toEqual(found);
    }
  });
});

describe("what is called defer or recover and has nothing to do with the module (S73)", () => {
  const innocent: Programs = {
    "beside a mock": `jest.mock("@godefer/runtime", () => ({ ...jest.requireActual("@godefer/runtime"), panic: jest.fn() })); session.recover();`,
    "beside the actual module": `const { panic } = jest.requireActual("@godefer/runtime"); session.recover(); function f(s) { s.recover(); $.defer(); }`,
    "in a test of the module": `describe("a", () => { const real = jest.requireActual("@godefer/runtime"); test("b", async ({ session }) => { expect(real.panic).toBe(1); session.recover(); }); });`,
    "in a test with its name": `test("@godefer/runtime", ({ session }) => { session.recover(); });`,
    "beside a check of the name": `check("@godefer/runtime"); function f(session) { session.recover(); this.recover(); defer(1); }`,
    "of a function that takes the name": `const open = (name) => new Session(name.length); const session = open("@godefer/runtime"); session.recover();`,
    "beside an import()": `import("@godefer/runtime").then(({ panic }) => panic("x")); session.recover();`,
    "beside a test for its error": `const { PanicError } = module.require("@godefer/runtime"); try { f(); } catch (e) { if (e instanceof PanicError) session.recover(); }`,
    "exported beside it": `const { defer } = ${load}; exports.defer = defer; exports.recover = function () { return 1; }; exports.recover(); session.recover();`,
    "in an object beside it": `const own = { go: module.require("@godefer/runtime"), session: new Session() }; own.session.recover();`,
    "in another object": `const own = { go: module.require("@godefer/runtime") }; const other = { go: new Session() }; other.go.recover();`,
    "in a list beside it": `const [go, session] = [module.require("@godefer/runtime"), open()]; session.recover();`,
    "loaded beside it": `Promise.all([import("@godefer/runtime"), open()]).then(([go, session]) => { session.recover(); });`,
    "behind it": `import("@godefer/runtime").then(() => open()).then((session) => { session.recover(); });`,
    "that the module is given to": `const session = open(); session.use(module.require("@godefer/runtime")); session.recover();`,
    "that is made with its panic": `const { panic } = module.require("@godefer/runtime"); const session = open(panic); session.recover();`,
    "of a name that is not the module's": `const path = "@godefer/runtime"; require(path + "/internal").recover(); require(\`\${path}-next\`).defer();`,
  };
  it.each(Object.entries(innocent))("%s", (_, code) => {
    expect(diagnose(code, filename)).toEqual([]);
    expect(transform(code, { filename }).code).toBe(code);
  });
});

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as babel from "@babel/core";
import * as swc from "@swc/core";
import * as esbuild from "esbuild";
import * as rolldown from "rolldown";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { transform } from "../../src/index.ts";
import { Folder, leftIn } from "./harness.ts";

const sources = {
  "main.js": `import { defer, formatPanic, namedResult, panic, recover } from "@godefer/runtime";
import { other } from "./other.js";
import Q from "./q.cjs";

export function visit(door) {
  let visits = namedResult(0);
  defer(door.close());
  defer(() => {
    if (recover() !== null) visits = 1;
  });
  if (!door.ok) panic("stuck");
  return other(door) + (Q.defer(() => 1) ?? 0);
}
console.log(visit({ ok: false, close() { console.log("closed"); } }), typeof formatPanic, "defer(x)");
`,
  "other.js": `import * as go from "@godefer/runtime";

export function other(door) {
  go.defer(door.close());
  return 2;
}
`,
};
/** Another library with functions of these names. */
const library = `exports.defer = function (f) { return f(); };\nexports.recover = function () { return null; };\n`;

const runtime = join(import.meta.dirname, "../../../runtime/src");
const alias = {
  "@godefer/runtime/internal": join(runtime, "internal.ts"),
  "@godefer/runtime": join(runtime, "index.ts"),
};

/** Writes what comes out to `out/`. */
type Tool = (folder: string) => Promise<unknown>;

const withEsbuild =
  (options: esbuild.BuildOptions): Tool =>
  (folder) =>
    esbuild.build({
      entryPoints: [join(folder, "main.js")],
      bundle: true,
      sourcemap: true,
      platform: "node",
      format: "esm",
      outdir: join(folder, "out"),
      logLevel: "error",
      ...(options.external ? {} : { alias }),
      ...options,
    });

const withRolldown =
  (output: rolldown.OutputOptions, options: rolldown.InputOptions = {}): Tool =>
  (folder) =>
    rolldown.build({
      input: join(folder, "main.js"),
      platform: "node",
      logLevel: "silent",
      ...(options.external ? {} : { resolve: { alias } }),
      ...options,
      output: { dir: join(folder, "out"), sourcemap: true, ...output },
    });

const withSwc =
  (options: swc.Options): Tool =>
  (folder) =>
    eachFile(folder, async (text, filename) => {
      const { code } = await swc.transform(text, { swcrc: false, filename, sourceMaps: "inline", ...options });
      return code;
    });

const withTypeScript =
  (module: ts.ModuleKind): Tool =>
  (folder) =>
    eachFile(folder, (text, fileName) => {
      const compilerOptions = { module, target: ts.ScriptTarget.ES2022, allowJs: true, inlineSourceMap: true };
      return ts.transpileModule(text, { compilerOptions, fileName }).outputText;
    });

const withBabel: Tool = (folder) =>
  eachFile(folder, async (text, filename) => {
    const plugins = [["@babel/plugin-transform-modules-commonjs", { lazy: true }]] as babel.PluginItem[];
    const options = { configFile: false, babelrc: false, sourceMaps: "inline", plugins } as const;
    return (await babel.transformAsync(text, { ...options, filename: join(import.meta.dirname, filename) }))!.code!;
  });

/** What another tool makes of a bundle. */
const minified =
  (tool: Tool, options: swc.JsMinifyOptions): Tool =>
  async (folder) => {
    await tool(folder);
    const file = join(folder, "out/main.js");
    const content = readFileSync(`${file}.map`, "utf8");
    const { code, map } = await swc.minify(readFileSync(file, "utf8"), { ...options, sourceMap: { content } as never });
    writeFileSync(file, code);
    writeFileSync(`${file}.map`, map!);
  };

async function eachFile(folder: string, compile: (text: string, name: string) => string | Promise<string>) {
  const out = new Map<string, string>();
  for (const name of Object.keys(sources)) {
    out.set(`out/${name}`, await compile(readFileSync(join(folder, name), "utf8"), name));
  }
  mkdirSync(join(folder, "out"), { recursive: true });
  for (const [name, text] of out) writeFileSync(join(folder, name), text);
}

const external = ["@godefer/runtime", "@godefer/runtime/internal"];
const wrapped = { contents: `require("./other.js"); require("./main.js");`, resolveDir: "", sourcefile: "entry.js" };

const tools: Readonly<Record<string, Tool>> = {
  "esbuild, ES module": withEsbuild({}),
  "esbuild, ES module, minified": withEsbuild({ minify: true }),
  "esbuild, CommonJS": withEsbuild({ format: "cjs" }),
  "esbuild, CommonJS, minified": withEsbuild({ format: "cjs", minify: true }),
  "esbuild, a script for old browsers": withEsbuild({ format: "iife", target: "es2020", minify: true }),
  "esbuild, without tree-shaking": withEsbuild({ treeShaking: false }),
  "esbuild, modules in functions": (folder) =>
    withEsbuild({
      stdin: { ...wrapped, resolveDir: folder },
      entryPoints: [],
      outdir: "",
      outfile: join(folder, "out/main.js"),
    })(folder),
  "esbuild, chunks": (folder) =>
    withEsbuild({ splitting: true, entryPoints: ["main.js", "other.js"].map((name) => join(folder, name)) })(folder),
  "esbuild, chunks, minified": (folder) =>
    withEsbuild({
      splitting: true,
      minify: true,
      entryPoints: ["main.js", "other.js"].map((name) => join(folder, name)),
    })(folder),
  "esbuild, the runtime outside": withEsbuild({ external, minify: true }),
  "esbuild, the runtime outside, CommonJS": withEsbuild({ external, format: "cjs" }),
  "rolldown, ES module": withRolldown({}),
  "rolldown, ES module, minified": withRolldown({ minify: true }),
  "rolldown, CommonJS, minified": withRolldown({ format: "cjs", minify: true }),
  "rolldown, without tree-shaking": withRolldown({}, { treeshake: false }),
  "rolldown, a file for each module": withRolldown({ preserveModules: true }),
  "rolldown, the runtime outside, CommonJS": withRolldown({ format: "cjs", minify: true }, { external }),
  "esbuild and swc": minified(withEsbuild({}), {
    module: true,
    compress: { toplevel: true },
    mangle: { toplevel: true },
  }),
  "esbuild and swc, CommonJS": minified(withEsbuild({ format: "cjs" }), { compress: true, mangle: true }),
  "swc, ES module": withSwc({ jsc: { target: "es2022" } }),
  "swc, CommonJS": withSwc({ jsc: { target: "es5" }, module: { type: "commonjs" } }),
  "swc, CommonJS, minified": withSwc({
    jsc: { target: "es2022", minify: { compress: true, mangle: true } },
    minify: true,
    module: { type: "commonjs" },
  }),
  "swc, AMD": withSwc({ module: { type: "amd" } }),
  "swc, UMD": withSwc({ module: { type: "umd" } }),
  "swc, System": withSwc({ module: { type: "systemjs" }, jsc: { target: "es2022" } }),
  "TypeScript, ES module": withTypeScript(ts.ModuleKind.ES2022),
  "TypeScript, CommonJS": withTypeScript(ts.ModuleKind.CommonJS),
  "Babel, CommonJS, lazily": withBabel,
};

const compiled = Object.fromEntries(
  Object.entries(sources).map(([name, text]) => {
    const { code, map } = transform(text, { filename: name });
    const data = Buffer.from(JSON.stringify(map)).toString("base64");
    return [name, `${code}//# sourceMappingURL=data:application/json;base64,${data}\n`];
  }),
);

describe.each(Object.entries(tools))("%s", (_title, tool) => {
  it("has no call left, if all were compiled", async () => {
    using folder = new Folder({ ...compiled, "q.cjs": library });
    await tool(folder.path);
    expect(leftIn(join(folder.path, "out"))).toEqual([]);
  });

  it("has the calls left that were not compiled, with the user's lines", async () => {
    using folder = new Folder({ ...sources, "q.cjs": library });
    await tool(folder.path);
    const left = new Set(leftIn(join(folder.path, "out")));
    // A minifier may leave the test of what recover() gives out: nothing comes behind a throw.
    left.delete("main.js:9 recover");
    // Or put what namedResult does into the function, whose line is the nearest that it keeps.
    if (left.delete("main.js:5 namedResult")) left.add("main.js:6 namedResult");
    expect(left).toEqual(new Set(["main.js:6 namedResult", "main.js:7 defer", "main.js:8 defer", "other.js:4 defer"]));
  });

  it("has a call of panicking left, which nothing else of the runtime stands beside", async () => {
    const why =
      'import { panicking } from "@godefer/runtime";\nexport function why() {\n  return panicking();\n}\nconsole.log(why());\n';
    using folder = new Folder({ "main.js": why, "other.js": "export {};\n", "q.cjs": library });
    await tool(folder.path);
    const left = leftIn(join(folder.path, "out"));
    expect(left.length).toBeGreaterThan(0);
    // A minifier may put the function where it is called.
    for (const use of left) expect(use).toMatch(/^main\.js:[35] panicking$/);
  });

  it("has the call left of the one file that was not compiled", async () => {
    using folder = new Folder({ ...compiled, "other.js": sources["other.js"], "q.cjs": library });
    await tool(folder.path);
    expect(leftIn(join(folder.path, "out"))).toEqual(["other.js:4 defer"]);
  });
});

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Loaders as others write them, beside the hook: each takes the words `Loud` away. */
const packages = join(import.meta.dirname, "../..");
const script = `const { defer } = require("@godefer/runtime");
function main() { defer(function close() { console.log("done"); }); console.log("working"); }
main(); // Loud
`;
const esModule = script.replace(/^.*$/m, 'import { defer } from "@godefer/runtime";');

const loaders = {
  // As ts-node and pirates do.
  "compile.cjs": `
    const js = require.extensions[".js"];
    require.extensions[".js"] = (module, filename) => {
      const { _compile } = module;
      module._compile = function (text, file) { return _compile.call(this, change(text, file), file); };
      js(module, filename);
    };`,
  // As tsx does for `require`.
  "read.cjs": `
    const fs = require("node:fs");
    require.extensions[".js"] = (module, filename) => module._compile(change(fs.readFileSync(filename, "utf8"), filename), filename);`,
  "read-buffer.cjs": `
    const fs = require("node:fs");
    require.extensions[".js"] = (module, filename) => module._compile(change(String(fs.readFileSync(filename)), filename), filename);`,
  // As Playwright does for `import`.
  "hook-read.cjs": `
    const { fileURLToPath } = require("node:url");
    require("node:module").registerHooks({ load(url, context, next) {
      if (!/app\\.m?js$/.test(url)) return next(url, context);
      const format = url.endsWith(".mjs") ? "module" : "commonjs";
      return { format, source: change(require("node:fs").readFileSync(fileURLToPath(url), "utf8"), url), shortCircuit: true };
    } });`,
  "hook-next.cjs": `
    require("node:module").registerHooks({ load(url, context, next) {
      const loaded = next(url, context);
      return /app\\.m?js$/.test(url) && loaded.source ? { ...loaded, source: change(String(loaded.source), url) } : loaded;
    } });`,
};

/** What it makes of a text shows that it has run, and whether there is something left to compile. */
const change = `function change(text, file) {
  if (!/app\\.m?js$/.test(file)) return text;
  globalThis.left = /defer\\(/.test(text.replace(/^.*sourceMappingURL.*$/m, ""));
  return text.replace("Loud", "") + "\\nconsole.log('changed, left: ' + left)";
}`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "godefer-loaders-"));
  mkdirSync(join(folder, "node_modules/@godefer"), { recursive: true });
  for (const name of ["runtime", "transform"]) {
    symlinkSync(join(packages, name), join(folder, "node_modules/@godefer", name));
  }
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  writeFileSync(join(folder, "app.js"), script);
  writeFileSync(join(folder, "app.mjs"), esModule);
  writeFileSync(join(folder, "tool"), script);
  for (const [file, text] of Object.entries(loaders)) writeFileSync(join(folder, file), `${change}\n${text}\n`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|JEST_WORKER_ID|NODE_OPTIONS)/.test(name));
  const options = { cwd: folder, env: { ...Object.fromEntries(inherited), GODEFER_DISABLE_CACHE: "1", ...env } };
  try {
    return (await promisify(execFile)(process.execPath, args, options)).stdout;
  } catch (error) {
    return String((error as { stderr: string }).stderr);
  }
}

const register = ["-r", "@godefer/transform/register"];

describe("the hook beside a loader that", () => {
  const kinds = [
    { loader: "compile.cjs", file: "app.js" },
    { loader: "read.cjs", file: "app.js" },
    { loader: "read-buffer.cjs", file: "app.js" },
    { loader: "hook-read.cjs", file: "app.mjs" },
    { loader: "hook-next.cjs", file: "app.mjs" },
  ];
  it.each(kinds)("is $loader, in front of it", async ({ loader, file }) => {
    expect(await run([...register, "-r", `./${loader}`, file])).toBe("working\ndone\nchanged, left: false\n");
  });
  it.each(kinds)("is $loader, behind it", async ({ loader, file }) => {
    expect(await run(["-r", `./${loader}`, ...register, file])).toMatch(
      /^working\ndone\nchanged, left: (true|false)\n$/,
    );
  });
});

describe("the hook", () => {
  it("takes a program without an ending", async () => {
    expect(await run([...register, "tool"])).toBe("working\ndone\n");
  });

  it("compiles once where it is named twice", async () => {
    const twice = [...register, "--import", "@godefer/transform/register"];
    expect(await run([...twice, "app.js"], { NODE_OPTIONS: register.join(" ") })).toBe("working\ndone\n");
  });

  it("leaves what a program reads by itself as it is", async () => {
    const program =
      'const text = require("node:fs").readFileSync(__filename, "utf8");\nconsole.log(/defer\\(/.test(text)); // ';
    writeFileSync(join(folder, "reads.js"), script.replace("main(); // ", program));
    expect(await run([...register, "reads.js"])).toBe("true\n");
  });

  it.each([
    ["GODEFER_STRATEGY", "open", 'godefer: GODEFER_STRATEGY cannot be "open". Did you mean "open-coded"?'],
    ["GODEFER_COVERAGE", "yes", 'godefer: GODEFER_COVERAGE cannot be "yes". Possible: true, false.'],
    ["GODEFER_IMPORT_SOURCE", ",", "or several separated by commas: @godefer/runtime,./go.js"],
    [
      "GODEFER_STRATEGI",
      "auto",
      'godefer: there is no environment variable "GODEFER_STRATEGI". Did you mean "GODEFER_STRATEGY"?',
    ],
  ])("tells a mistake in the environment: %s=%s", async (name, value, message) => {
    const told = await run([...register, "app.js"], { [name]: value });
    expect(told).toContain(message);
    expect(told).not.toContain("    at ");
  });

  it.each([
    ["GODEFER_STRATEGY", "linked-list", "working\ndone\n"],
    ["GODEFER_STRATEGY", "", "working\ndone\n"],
    ["GODEFER_IMPORT_SOURCE", "@godefer/runtime, ./go.js", "working\ndone\n"],
    ["GODEFER_IMPORT_SOURCE", "./go.js", /defer\(\) was not compiled/],
  ])("takes options from the environment: %s=%s", async (name, value, output) => {
    expect(await run([...register, "app.js"], { [name]: value })).toMatch(output);
  });
});

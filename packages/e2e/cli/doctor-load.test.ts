import { mkdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { plugged, project, tools } from "./doctor-project.ts";
import type { Sandbox } from "./sandbox.ts";

/** Where the real tools are. */
const require = createRequire(import.meta.url);
const ofVitest = createRequire(require.resolve("vitest/package.json"));
const ofTransform = createRequire(require.resolve("@godefer/transform/package.json"));
const folders = {
  vite: dirname(ofVitest.resolve("vite/package.json")),
  rolldown: dirname(ofTransform.resolve("rolldown/package.json")),
};

/** A project with a real tool, and with this package as it is built. */
function installed(tool: keyof typeof folders, files: Readonly<Record<string, string>>): Sandbox {
  const made = project({ manifest: { type: "module", ...tools(tool) }, files });
  mkdirSync(join(made.dir, "node_modules/@godefer"), { recursive: true });
  symlinkSync(folders[tool], join(made.dir, "node_modules", tool));
  const entry = require.resolve(`@godefer/transform/${tool}`);
  made.write(`node_modules/@godefer/transform/index.js`, `export { default } from ${JSON.stringify(entry)};\n`);
  made.install("@godefer/transform", {
    version: JSON.parse(made.read("node_modules/@godefer/runtime/package.json")).version,
    type: "module",
    exports: { [`./${tool}`]: "./index.js" },
  });
  return made;
}

describe.each(["vite", "rolldown"] as const)("a configuration that %s loads", (tool) => {
  const file = `${tool}.config.js`;

  it("has the plugin", async () => {
    using made = installed(tool, { [file]: `console.log("hello");\n${plugged(tool)}` });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain(`@godefer/transform/${tool} is set up.`);
    expect(stdout).not.toContain("hello");
    expect(status).toBe(0);
  });

  it("has the plugin, which its text does not show", async () => {
    using made = installed(tool, {
      [file]: `const name = ["@godefer/transform", "${tool}"].join("/");\nexport default { plugins: [(await import(name)).default()] };`,
    });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain(`@godefer/transform/${tool} is set up, as the loaded configuration shows.`);
    expect(status).toBe(0);
  });

  it("has the plugin under a condition that does not hold", async () => {
    using made = installed(tool, { [file]: plugged(tool, "plugins: [process.env.NO_SUCH_THING && godefer()]") });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain("the loaded configuration does not contain it");
    expect(status).toBe(1);
  });

  it("throws: its text is looked at", async () => {
    using made = installed(tool, { [file]: `${plugged(tool)}throw new Error("no database");\n` });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain(`@godefer/transform/${tool} is set up.`);
    expect(stdout).toContain("could not load it here (no database), so this was read from its text.");
    expect(status).toBe(0);
  });

  it("ends the process: its text is looked at", async () => {
    using made = installed(tool, { [file]: `${plugged(tool)}process.exit(0);\n` });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain("(it ended the process)");
    expect(status).toBe(0);
  });
});

describe("a configuration that Vite loads", () => {
  it("has the plugin for builds alone", async () => {
    using made = installed("vite", {
      "vite.config.js": `import godefer from "@godefer/transform/vite";\nexport default ({ command }) => ({ plugins: command === "build" ? [godefer()] : [] });`,
    });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain("the loaded configuration does not contain it, for serve.");
    expect(status).toBe(1);
  });

  it("leaves a server running, which keeps nobody waiting", async () => {
    using made = installed("vite", { "vite.config.js": `${plugged("vite")}setInterval(() => {}, 1000);\n` });
    expect(await made.godefer("doctor")).toMatchObject({ status: 0 });
  });

  it("does not come to an end: its text is looked at", { timeout: 60_000 }, async () => {
    using made = installed("vite", { "vite.config.js": `${plugged("vite")}while (true);\n` });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain("(no end after 20 s)");
    expect(status).toBe(0);
  });

  it("has the plugin everywhere but in tests", async () => {
    using made = installed("vite", {
      "vite.config.js": plugged("vite", "plugins: [process.env.VITEST ? null : godefer()]"),
    });
    const manifest = JSON.parse(made.read("package.json"));
    made.write("package.json", JSON.stringify({ ...manifest, ...tools("vite", "vitest") }));
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain("vite.config.js:2: Vite 8");
    expect(stdout).toContain("Vitest: the plugin is named here, but the loaded configuration does not contain it");
    expect(status).toBe(1);
  });
});

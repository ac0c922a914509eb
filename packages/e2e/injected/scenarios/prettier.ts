import { broken, installedFiles, ownFiles } from "./inputs.ts";
import { load, settledOf, type Results, type Scenario } from "./scenario.ts";

const plugins = ["babel", "estree", "markdown", "yaml"];

export const prettier: Scenario = {
  name: "prettier",
  version: "3.10.1",
  style: "formatter; minified bundles, generators",
  async run(folder) {
    const { format, check } = await load("prettier/standalone");
    const loaded = await Promise.all(plugins.map((name) => load(`prettier/plugins/${name}`)));
    const options = { plugins: loaded, printWidth: 100 };
    const files = [
      ...installedFiles(folder, "immer/dist/immer.mjs", "yaml/dist/compose/*.js"),
      ...installedFiles(folder, "marked/README.md", "zod/README.md"),
      ...ownFiles("pnpm-workspace.yaml", "docs/*.md", "eslint.config.js", "packages/transform/src/plan/*.ts"),
    ];
    const results: Results = {};
    for (const { path, text } of files) {
      // The parser of TypeScript's own is as large as all others together; this one reads the same syntax.
      const parser = path.endsWith(".ts") ? { parser: "babel-ts" } : {};
      results[path] = await format(text, { ...options, ...parser, filepath: path });
      results[`${path}, checked`] = String(await check(text, { ...options, ...parser, filepath: path }));
    }
    for (const { path, text } of broken(files[0]!, 10)) {
      results[path] = await settledOf(() => format(text, { ...options, filepath: files[0]!.path }));
    }
    return results;
  },
};

import { broken, installedFiles } from "./inputs.ts";
import { load, settledOf, type Results, type Scenario } from "./scenario.ts";

export const terser: Scenario = {
  name: "terser",
  version: "5.51.4",
  style: "compiler; classes made by functions, async",
  async run(folder) {
    const { minify } = await load("terser");
    const options = { sourceMap: true, compress: { passes: 2 }, mangle: { properties: { regex: /^_/ } } };
    const results: Results = {};
    for (const { path, text } of installedFiles(folder, "acorn/dist/acorn.mjs", "lodash-es/_base[A-C]*.js")) {
      const { code, map } = await minify({ [path]: text }, { ...options, module: true });
      results[path] = `${code}\n${map}`;
    }
    const [source] = installedFiles(folder, "immer/dist/immer.mjs");
    for (const { path, text } of broken(source!, 20))
      results[path] = await settledOf(() => minify({ [path]: text }, options));
    return results;
  },
};

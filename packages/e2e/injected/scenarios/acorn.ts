import { broken, each, installedFiles } from "./inputs.ts";
import { load, outcomeOf, type Scenario } from "./scenario.ts";
import { show } from "./show.ts";

const options = { ecmaVersion: "latest", sourceType: "module", locations: true, ranges: true } as const;

export const acorn: Scenario = {
  name: "acorn",
  version: "8.19.0",
  style: "parser; methods put on prototypes",
  async run(folder) {
    const { parse, tokenizer } = await load("acorn");
    const sources = installedFiles(folder, "terser/lib/parse.js", "immer/dist/immer.mjs");
    const mistakes = sources.flatMap((source) => broken(source, 20));
    return {
      ...each(
        sources,
        ({ path }) => path,
        ({ text }) => show(parse(text, options)),
      ),
      ...each(
        mistakes,
        ({ path }) => path,
        ({ text }) => outcomeOf(() => parse(text, options)),
      ),
      tokens: show(
        [...tokenizer(sources[0]!.text, options)].map(({ type, value, start }) => [type.label, value, start]),
      ),
    };
  },
};

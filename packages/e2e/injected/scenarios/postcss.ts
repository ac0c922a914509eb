import { broken, installedFiles } from "./inputs.ts";
import { load, type Results, type Scenario, settledOf } from "./scenario.ts";
import { show } from "./show.ts";

interface Declaration {
  prop: string;
  value: string;
  important: boolean;
  clone(changes: object): Declaration;
  before(node: Declaration): void;
  error(message: string): Error;
  warn(result: unknown, message: string): void;
}

export const postcss: Scenario = {
  name: "postcss",
  version: "8.5.33",
  style: "stylesheets; lazy results, visitors",
  others: { "normalize.css": "8.0.1", "github-markdown-css": "5.9.0" },
  async run(folder) {
    const { default: postcss, list } = await load("postcss");
    const mirror = {
      postcssPlugin: "mirror",
      Declaration: {
        "margin-left": (declaration: Declaration) => void (declaration.prop = "margin-right"),
        "*": (declaration: Declaration, { result }: { result: unknown }) => {
          if (declaration.value.includes("px")) declaration.warn(result, list.space(declaration.value).join("|"));
          if (declaration.prop === "color" && !declaration.important) {
            declaration.before(declaration.clone({ prop: "caret-color", important: true }));
          }
        },
      },
      async OnceExit(root: { walkRules: (visit: (rule: { selectors: string[] }) => void) => void }) {
        await Promise.resolve();
        root.walkRules(
          (rule) => void (rule.selectors = rule.selectors.map((selector) => selector.trim().toLowerCase())),
        );
      },
    };
    const failing = {
      postcssPlugin: "failing",
      AtRule: {
        media: (rule: Declaration) => {
          throw rule.error("no media");
        },
      },
    };
    const results: Results = {};
    const files = installedFiles(folder, "normalize.css/*.css", "github-markdown-css/github-markdown{,-dark}.css");
    for (const { path, text } of files) {
      const from = `/${path}`;
      const { css, map, messages } = await postcss([mirror]).process(text, { from, map: { inline: false } });
      results[path] = `${css}\n${map}\n${show(messages.map((message: { text: string }) => message.text))}`;
      results[`${path}, tree`] = show(postcss.parse(text, { from }).toJSON());
      results[`${path}, failing`] = await settledOf(() =>
        postcss([failing])
          .process(text, { from })
          .then(() => null),
      );
    }
    for (const { path, text } of broken(files.at(-1)!, 12)) {
      results[path] = await settledOf(() =>
        postcss([mirror])
          .process(text, { from: "/broken.css" })
          .then(({ css }: { css: string }) => css),
      );
    }
    return results;
  },
};

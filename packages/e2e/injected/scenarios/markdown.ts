import { each, installedFiles, ownFiles } from "./inputs.ts";
import { load, type Scenario } from "./scenario.ts";
import { show } from "./show.ts";

const texts = (folder: string) => [
  ...installedFiles(folder, "{acorn,terser,zod,hono,express,yaml,rxjs,chai,commander,postcss}/*.md"),
  ...ownFiles("*.md", "docs/**/*.md"),
];

export const marked: Scenario = {
  name: "marked",
  version: "18.2.1",
  style: "markdown; classes, minified",
  async run(folder) {
    const { marked, lexer, walkTokens } = await load("marked");
    const found: string[] = [];
    const results = each(
      texts(folder),
      ({ path }) => path,
      ({ text }) => {
        const tokens = lexer(text);
        walkTokens(tokens, ({ type }: { type: string }) => found.push(type));
        return `${marked.parse(text)}\n${show(tokens)}`;
      },
    );
    const async = await Promise.all(texts(folder).map(({ text }) => marked.parse(text, { async: true })));
    return { ...results, tokens: found.join(" "), async: async.join("\n") };
  },
};

export const markdownIt: Scenario = {
  name: "markdown-it",
  version: "15.0.3",
  style: "markdown; rules in chains of functions",
  async run(folder) {
    const { default: MarkdownIt } = await load("markdown-it");
    const strict = new MarkdownIt("commonmark");
    const loose = new MarkdownIt({ html: true, linkify: true, typographer: true });
    return each(
      texts(folder),
      ({ path }) => path,
      ({ text }) => [strict.render(text), loose.render(text), show(loose.parse(text, {}))].join("\n"),
    );
  },
};

import { broken, each, installedFiles, ownFiles } from "./inputs.ts";
import { load, outcomeOf, type Scenario } from "./scenario.ts";
import { show } from "./show.ts";

export const yaml: Scenario = {
  name: "yaml",
  version: "2.9.1",
  style: "parser of generators; CommonJS",
  async run(folder) {
    const { parse, parseDocument, parseAllDocuments, stringify, Parser, Lexer, CST, visit } = await load("yaml");
    const [lock, workspace] = ownFiles("pnpm-{lock,workspace}.yaml");
    const data = JSON.parse(installedFiles(folder, "zod/package.json")[0]!.text);
    const mistakes = broken({ path: "lock", text: lock!.text.slice(0, 4000) }, 30);

    const tokens = [...new Parser().parse(workspace!.text)];
    // Some are left in the middle: one is closed, the others are abandoned.
    for (const token of new Parser().parse(lock!.text)) if (token.type === "document") break;
    const abandoned = ["a: b\nc: [d]", "- 1\n- 2", "{a: {b: c}}"].map((text) => {
      const lexemes = new Lexer().lex(text);
      return [lexemes.next(), lexemes.next(), lexemes.next()];
    });
    const document = parseDocument(workspace!.text);
    const pairs: unknown[] = [];
    visit(document, { Pair: (_key: unknown, { key }: { key: unknown }) => void pairs.push(key) });
    return {
      lock: show(parse(lock!.text)),
      printed: parseDocument(lock!.text).toString({ lineWidth: 60 }),
      strings: stringify(data, { collectionStyle: "flow" }) + stringify(data, { defaultStringType: "BLOCK_LITERAL" }),
      tokens: tokens.map((token) => CST.stringify(token)).join("") + show(tokens),
      pairs: show(pairs),
      abandoned: show(abandoned),
      ...each(
        mistakes,
        ({ path }) => path,
        ({ text }) => outcomeOf(() => parse(text)) + show(parseAllDocuments(text)),
      ),
    };
  },
};

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import typescriptParser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { expect, it } from "vitest";
import plugin from "../src/index.ts";

const root = join(import.meta.dirname, "../../..");

/** The pages whose code is how it should be done. */
const documents = globSync(["README.md", "docs/recipes.md"], { cwd: root });

/** The blocks of TypeScript that use the runtime, with a name for each. */
function readBlocks(document: string): readonly (readonly [name: string, code: string])[] {
  const text = readFileSync(join(root, document), "utf8").replace(/\r\n/g, "\n");
  return [...text.matchAll(/^```ts(?: .*)?\n([^]*?)^```$/gm)]
    .map(({ index, 1: code }) => [`${document}:${text.slice(0, index).split("\n").length}`, code!] as const)
    .filter(([, code]) => code.includes('from "@godefer/runtime"'));
}

it.each(documents.flatMap(readBlocks))("has nothing to say of %s", (_, code) => {
  const messages = new Linter({ cwd: "/" }).verify(
    code,
    [
      {
        ...plugin.configs.recommended,
        files: ["**/*.ts"],
        languageOptions: { parser: typescriptParser },
      },
    ],
    "/a.ts",
  );
  expect(messages.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
});

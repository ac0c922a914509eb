import { readFileSync } from "node:fs";
import { join } from "node:path";

/** An example of a page: the name stands behind the language, where no reader sees it. */
export interface Snippet {
  readonly name: string;
  readonly language: string;
  readonly text: string;
}

/** The fenced examples of a page below `docs`, in their order. */
export function readSnippets(page: string): Snippet[] {
  const text = readFileSync(join(import.meta.dirname, "../../../docs", page), "utf8");
  return [...text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language = "", name = "", code = ""]) => ({ language, name, text: code }),
  );
}

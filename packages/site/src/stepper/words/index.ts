import { en } from "./en.ts";
import type { Words } from "./words.ts";
import { zh } from "./zh.ts";

export { type Context, goFunction, type GoWords, goWords, type Sentence, type Words } from "./words.ts";

/** @param language as the page has it: `en-US`, `zh-CN` */
export function wordsFor(language: string): Words {
  return language.startsWith("zh") ? zh : en;
}

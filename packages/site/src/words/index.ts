import { en, type Words } from "./en.ts";
import { zh } from "./zh.ts";

export type { Words } from "./en.ts";

/** @param language as the page has it: `en-US`, `zh-CN` */
export function wordsFor(language: string): Words {
  return language.startsWith("zh") ? zh : en;
}

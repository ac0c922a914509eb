import type { Span } from "../../facts.ts";
import { inBraces } from "./braces.ts";
import type { Component, Script } from "./component.ts";
import { type Element, nextElement } from "./tags.ts";

/** The frontmatter and the scripts of the page. */
export function readAstro(text: string): Component {
  const frontmatter = readFrontmatter(text);
  const scripts: Script[] = frontmatter ? [frontmatter] : [];
  const start = frontmatter ? frontmatter.end + FENCE.length : 0;
  const others: Span[] = [{ start: 0, end: start }];
  for (let block = next(text, start); block !== null; block = next(text, block.content.end)) {
    if (block.name === "script" && !block.attributes.has("src")) scripts.push(scriptOf(block));
    others.push({ start: block.tag.start, end: block.content.end });
  }
  return { scripts, expressions: inBraces(text, others) };
}

const FENCE = "---";

function next(text: string, from: number): Element | null {
  return nextElement(text, from, "script|style", "\\{\\s*/\\*[^]*?\\*/\\s*\\}");
}

function readFrontmatter(text: string): Script | null {
  const opening = /^(?:\ufeff|\s|<!--[^]*?-->)*---/.exec(text);
  if (opening === null) return null;
  const start = opening[0].length;
  const length = text.slice(start).search(/(?<=[\r\n][^\S\r\n]*)---/);
  const end = length < 0 ? text.length : start + length;
  return { start, end, extension: ".ts", isSeenByMarkup: true, untouched: null, source: null };
}

/** Astro compiles a script without attributes. Any attribute but `src` means that it stays as it is. */
function scriptOf({ attributes, content }: Element): Script {
  const [attribute] = [...attributes.keys()];
  const untouched =
    attribute === undefined ? null : `has the attribute ${attribute}, so Astro copies it to the page unchanged`;
  return { ...content, extension: ".ts", isSeenByMarkup: false, untouched, source: null };
}

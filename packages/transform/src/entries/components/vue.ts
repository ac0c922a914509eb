import type { Span } from "../../facts.ts";
import type { Component, Script } from "./component.ts";
import { type Element, extensionOf, nextElement } from "./tags.ts";

/** The top-level blocks of a single-file component; the contents of other blocks are text. */
export function readVue(text: string): Component {
  const scripts: Script[] = [];
  const expressions: Span[] = [];
  for (let block = nextElement(text, 0, NAMES); block !== null;) {
    const { name, attributes, content } = block;
    const end = name === "template" && !attributes.has("lang") ? endOfTemplate(text, block) : content.end;
    // A file that a tag names is compiled like any other.
    if (name === "script" && !attributes.has("src")) scripts.push(scriptOf(block));
    if (name === "template") expressions.push(...findExpressions(text, content.start, end));
    block = nextElement(text, end, NAMES);
  }
  return { scripts, expressions };
}

/** Also a custom block. */
const NAMES = "[a-z][\\w.:-]*";

function scriptOf({ attributes, content }: Element): Script {
  return { ...content, extension: extensionOf(attributes, ".js"), isSeenByMarkup: true, untouched: null, source: null };
}

/** Templates may be nested. */
function endOfTemplate(text: string, { tag, content }: Element): number {
  if (content.start === content.end && text[tag.end - 2] === "/") return content.end;
  const tags = /<!--[^]*?(?:-->|$)|<(\/?)template\b(?:"[^"]*"|'[^']*'|[^>"'])*?(\/?)>/gi;
  tags.lastIndex = content.start;
  let depth = 1;
  for (let match = tags.exec(text); match !== null; match = tags.exec(text)) {
    const [all, closes, selfClosing] = match;
    if (all.startsWith("<!--") || selfClosing === "/") continue;
    depth += closes === "/" ? -1 : 1;
    if (depth === 0) return match.index;
  }
  return text.length;
}

/** The contents of double braces, and the values of directives. */
const EXPRESSION =
  /<!--[^]*?(?:-->|$)|\{\{([^]*?)\}\}|(?<=[\s"'])(?:v-[\w-]+|[:@#.])[^\s=>"']*\s*=\s*(?:"([^"]*)"|'([^']*)')/dg;

function findExpressions(text: string, start: number, end: number): readonly Span[] {
  return [...text.slice(start, end).matchAll(EXPRESSION)].flatMap(({ indices }) => {
    const span = indices!.slice(1).find((found) => found !== undefined);
    return span ? [{ start: start + span[0], end: start + span[1] }] : [];
  });
}

import type { Span } from "../../facts.ts";
import type { Script } from "./component.ts";

/** A tag with everything up to its closing tag. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly tag: Span;
  readonly content: Span;
}

/** Code in braces, with nested braces. */
const BRACES = [1, 2, 3].reduce((inner) => `\\{(?:[^{}]|${inner})*\\}`, "(?!)");
/** The contents of a tag: text, with and without quotes, and code. */
const IN_TAG = `(?:"[^"]*"|'[^']*'|${BRACES}|[^>"'{])*?`;
const ATTRIBUTE = new RegExp(`([^\\s=/>"']+)(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|(${BRACES}|[^\\s>"']+)))?`, "g");

/**
 * Finds the next element after an offset, ignoring comments. Its contents are text up to the closing tag.
 *
 * @param names a pattern for the elements' names
 * @param comments a pattern for further comments
 */
export function nextElement(text: string, from: number, names: string, comments = "(?!)"): Element | null {
  const tags = new RegExp(`<!--[^]*?(?:-->|$)|${comments}|<(${names})(?=[\\s/>])(${IN_TAG})(/?)>`, "gi");
  tags.lastIndex = from;
  for (let match = tags.exec(text); match !== null; match = tags.exec(text)) {
    const [all, name, attributes, selfClosing] = match;
    if (name === undefined) continue;
    const start = match.index + all.length;
    const end = selfClosing ? start : endOfContent(text, name, start);
    return {
      name: name.toLowerCase(),
      attributes: readAttributes(attributes!),
      tag: { start: match.index, end: start },
      content: { start, end },
    };
  }
  return null;
}

export function extensionOf(attributes: ReadonlyMap<string, string>, unnamed: ".js" | ".ts"): Script["extension"] {
  const language = attributes.get("lang") ?? /^text\/(.*)$/.exec(attributes.get("type") ?? "")?.[1] ?? "";
  if (language === "") return unnamed;
  return EXTENSIONS[language.toLowerCase()] ?? null;
}

const EXTENSIONS: Readonly<Record<string, Script["extension"]>> = {
  js: ".js",
  javascript: ".js",
  babel: ".js",
  jsx: ".jsx",
  ts: ".ts",
  typescript: ".ts",
  tsx: ".tsx",
};

/** An element without a closing tag extends to the end of the text. */
function endOfContent(text: string, name: string, start: number): number {
  const closing = new RegExp(`</${name}\\s*>`, "gi");
  closing.lastIndex = start;
  return closing.exec(text)?.index ?? text.length;
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name, ...values]) => [
      name!,
      values.find((value) => value !== undefined) ?? "",
    ]),
  );
}

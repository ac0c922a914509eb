import type { Span } from "../../facts.ts";
import type { Script } from "./component.ts";

/** A tag with what stands between it and the one that closes it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly tag: Span;
  readonly content: Span;
}

/** Code in braces, with braces in it. */
const BRACES = [1, 2, 3].reduce((inner) => `\\{(?:[^{}]|${inner})*\\}`, "(?!)");
/** What may stand in a tag: texts, with and without quotes, and code. */
const IN_TAG = `(?:"[^"]*"|'[^']*'|${BRACES}|[^>"'{])*?`;
const ATTRIBUTE = new RegExp(`([^\\s=/>"']+)(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|(${BRACES}|[^\\s>"']+)))?`, "g");

/**
 * Finds the next element from an offset on, past comments. What is in it is text up to where it is closed.
 *
 * @param names a pattern for the names that are looked for
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

/** A tag that nothing closes goes on to the end of the text. */
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

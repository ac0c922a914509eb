import type { Span } from "../../facts.ts";
import { inBraces } from "./braces.ts";
import type { Component, Script } from "./component.ts";
import { extensionOf, nextElement } from "./tags.ts";

/** The instance script and the module script. A script of the page is in `<svelte:head>`: nobody compiles that. */
export function readSvelte(text: string): Component {
  const scripts: Script[] = [];
  const others: Span[] = [];
  const heads = [...text.matchAll(/<svelte:head\b[^]*?(?:<\/svelte:head\s*>|$)/gi)];
  for (let block = nextElement(text, 0, "script|style"); block !== null;) {
    const { name, attributes, tag, content } = block;
    const inHead = heads.some(({ index, 0: head }) => index < tag.start && tag.start < index + head.length);
    if (name === "script") {
      scripts.push({
        ...content,
        extension: extensionOf(attributes, ".js"),
        isSeenByMarkup: !inHead,
        untouched: inHead ? "is in <svelte:head>, which Svelte copies to the page unchanged" : null,
        source: inHead ? null : (attributes.get("src") ?? null),
      });
    }
    others.push({ start: tag.start, end: content.end });
    block = nextElement(text, content.end, "script|style");
  }
  return { scripts, expressions: inBraces(text, others) };
}

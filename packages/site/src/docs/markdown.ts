import { slug } from "github-slugger";
import type { MarkdownRenderer } from "vitepress";
import { resolveLink } from "./links.ts";
import type { Page } from "./sources.ts";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];
type State = Parameters<Parameters<MarkdownRenderer["core"]["ruler"]["push"]>[1]>[0];

/** The anchors that GitHub gives; a rule has its number, so that what cites it can link to it. */
export const anchorOf = (heading: string) => /^S\d+(?= )/.exec(heading)?.[0].toLowerCase() ?? slug(heading);

/** Makes the links, which are written for the repository, those of the site, and links the rules wherever they are cited. */
export function linkPages(pages: readonly Page[]): (md: MarkdownRenderer) => void {
  const byPage = new Map(pages.map((page) => [page.page, page]));
  return (md) => {
    md.core.ruler.push("link-pages", (state) => {
      const { relativePath } = state.env as { relativePath?: string };
      // A title on its own.
      if (relativePath === undefined) return;
      const page = byPage.get(relativePath);
      if (page === undefined) throw new Error(`${relativePath} is no page`);
      for (const { children } of state.tokens) {
        for (const token of children ?? []) {
          if (token.type === "link_open") token.attrSet("href", resolveLink(token.attrGet("href")!, page, pages));
        }
      }
    });
    md.core.ruler.push("link-rules", linkRules);
    md.core.ruler.push("empty-headers", emptyHeaders);
  };
}

const cited = /\bS\d{1,2}\b/g;

function linkRules(state: State): void {
  state.tokens.forEach((token, index) => {
    if (token.type !== "inline" || state.tokens[index - 1]?.type === "heading_open") return;
    token.children = outsideLinks(token.children ?? []).flatMap(({ child, linked }) =>
      child.type === "text" && !linked ? withLinks(child, state) : [child],
    );
  });
}

function outsideLinks(children: readonly Token[]): { child: Token; linked: boolean }[] {
  let depth = 0;
  return children.map((child) => {
    if (child.type === "link_open") depth++;
    if (child.type === "link_close") depth--;
    return { child, linked: depth > 0 };
  });
}

function withLinks(text: Token, state: State): Token[] {
  const made = (type: string, tag: string, nesting: -1 | 0 | 1) => new state.Token(type, tag, nesting);
  const plain = (content: string) => Object.assign(made("text", "", 0), { content });
  const parts: Token[] = [];
  let end = 0;
  for (const { 0: rule, index } of text.content.matchAll(cited)) {
    const open = made("link_open", "a", 1);
    open.attrSet("href", `/rules#${rule.toLowerCase()}`);
    parts.push(plain(text.content.slice(end, index)), open, plain(rule), made("link_close", "a", -1));
    end = index + rule.length;
  }
  return [...parts, plain(text.content.slice(end))];
}

/** Of a table without a heading, or a first column without one, GitHub needs the cells: they are no headers. */
function emptyHeaders({ tokens }: State): void {
  tokens.forEach(({ type, content }, index) => {
    const [open, close] = [tokens[index - 1], tokens[index + 1]];
    if (type !== "inline" || content !== "" || open?.type !== "th_open") return;
    open.tag = "td";
    close!.tag = "td";
  });
}

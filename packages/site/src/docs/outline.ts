import type { DefaultTheme } from "vitepress";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./addresses.ts";
import { addressOf, resolveLink } from "./links.ts";
import type { Page } from "./sources.ts";

type Item = DefaultTheme.SidebarItem;

/**
 * What stands beside the pages, by the beginnings of their addresses. A list that folds up is open from the start beside its
 * own pages: VitePress would open it when the page has come, and move what is below.
 */
export function outlines(pages: readonly Page[]): DefaultTheme.SidebarMulti {
  const folders = ["/tools/", "/lint/", "/errors/", "/api/", "/decisions/"];
  return Object.fromEntries(
    [...folders, "/"].map((folder) => [
      folder,
      outline(pages).map(({ text, items }) => ({
        ...(text !== undefined && { text }),
        items: items!.map((item) => openIn(folder, item)),
      })),
    ]),
  );
}

const openIn = (folder: string, item: Item): Item => (item.link === folder ? { ...item, collapsed: false } : item);

/** The lists are those that the pages themselves have. */
function outline(pages: readonly Page[]): Item[] {
  const titled = (source: string, text?: string): Item => ({
    text: text ?? titleOf(source),
    link: linkTo(source, pages),
  });
  return [
    {
      text: "Introduction",
      items: [
        titled("packages/site/pages/start.md"),
        titled("packages/site/pages/guide.md", "Step by step"),
        titled("packages/site/pages/play/index.md"),
      ],
    },
    {
      text: "Use",
      items: [
        { text: "Tools", link: "/tools/", collapsed: true, items: toolItems(pages) },
        titled("docs/recipes.md"),
        titled("docs/cli.md"),
        group(titled("docs/lint/README.md"), "docs/lint/", pages),
      ],
    },
    {
      text: "Reference",
      items: [
        titled("docs/semantics.md", "Rules"),
        titled("docs/differences.md"),
        group(titled("docs/errors/README.md"), "docs/errors/", pages),
        group({ text: "API", link: "/api/" }, "packages/site/.api/@godefer/", pages),
      ],
    },
    {
      text: "Inside",
      items: [
        titled("docs/performance.md"),
        titled("docs/architecture.md"),
        group(titled("docs/decisions/README.md"), "docs/decisions/", pages),
        titled("docs/react-compiler.md"),
        titled("docs/mutation.md"),
      ],
    },
  ];
}

function group(item: Item, folder: string, pages: readonly Page[]): Item {
  const inside = pages.filter(({ source }) => source.startsWith(folder) && !/\/(README|index)\.md$/.test(source));
  return {
    ...item,
    collapsed: true,
    items: inside.map(({ source, page }) => ({ text: titleOf(source), link: `/${addressOf(page)}` })),
  };
}

/** The rows of the table of tools: a kind, and links behind it. */
function toolItems(pages: readonly Page[]): Item[] {
  const setup = pages.find(({ page }) => page === "tools/index.md")!;
  const rows = readFileSync(join(root, setup.source), "utf8").matchAll(/^\| ([^|]+) \| (\[.*docs\/tools\/.*) \|$/gm);
  return [...rows].map(([, kind, links]) => ({
    text: kind!,
    items: [...links!.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, text, href]) => ({
      text: text!.replaceAll("`", ""),
      link: resolveLink(href!, setup, pages),
    })),
  }));
}

function linkTo(source: string, pages: readonly Page[]): string {
  const found = pages.find((page) => page.source === source && page.section === undefined);
  if (found === undefined) throw new Error(`${source} is no page`);
  return `/${addressOf(found.page)}`;
}

/** The first heading, or the title that the frontmatter gives; without a mark-up that a sidebar would show as it is. */
function titleOf(source: string): string {
  const text = readFileSync(join(root, source), "utf8");
  const [, title] = /^title: (.+)$/m.exec(text.split(/^# /m, 1)[0]!) ?? /^# (.+)$/m.exec(text) ?? [];
  if (title === undefined) throw new Error(`${source} has no title`);
  return title.replaceAll("`", "");
}

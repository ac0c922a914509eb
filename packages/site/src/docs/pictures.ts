import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { root } from "./addresses.ts";
import type { Page } from "./sources.ts";

const twins =
  /<picture>\s*<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">\s*<img src="([^"]+)"([^>]*)>\s*<\/picture>/;

/**
 * GitHub picks the picture for dark pages by what the reader's system is set to. This site has a switch of its own, which
 * `<picture>` does not know: both pictures are in the page, and the style sheet hides one.
 */
export function themePictures(pages: readonly Page[]): (md: MarkdownRenderer) => void {
  const byPage = new Map(pages.map((page) => [page.page, page]));
  return (md) => {
    md.core.ruler.push("theme-pictures", (state) => {
      const page = byPage.get((state.env as { relativePath?: string }).relativePath ?? "");
      if (page === undefined) return;
      for (const token of state.tokens) {
        if (token.type !== "html_block") continue;
        token.content = token.content.replace(twins, (_all, dark: string, light: string, rest: string) =>
          [
            imageOf(light, rest, "light-only", page),
            // Its twin has been described already.
            imageOf(dark, rest.replace(/alt="[^"]*"/, 'alt=""'), "dark-only", page),
          ].join("\n"),
        );
      }
    });
  };
}

/** With its real width and height, so that nothing moves when it has come; it is loaded only where it is shown. */
function imageOf(file: string, attributes: string, className: string, { source }: Page): string {
  const text = readFileSync(join(root, posix.dirname(source), file), "utf8");
  const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(text) ?? [];
  if (width === undefined) throw new Error(`${source}: ${file} has no size`);
  const sized = attributes.replace(/ width="\d+"/, "");
  return `<img class="${className}" src="./${file}" loading="lazy" width="${width}" height="${height}"${sized}>`;
}

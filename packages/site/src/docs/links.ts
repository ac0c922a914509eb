import { statSync } from "node:fs";
import { join, posix } from "node:path";
import { github, root } from "./addresses.ts";
import { isInRepository, type Page } from "./sources.ts";

/**
 * Where a link leads on the site. The link is written for the file in the repository: to another page, or to a file
 * that is no page and is shown on GitHub.
 *
 * @param href as it is written in `from`
 * @throws Error if no such file exists
 */
export function resolveLink(href: string, from: Page, pages: readonly Page[]): string {
  if (/^([a-z]+:|\/|$)/i.test(href)) return href;
  const [, path = "", hash = ""] = /^([^#]*)(#.*)?$/.exec(href)!;
  if (path === "") return shortHash(from.page, hash);
  const target = posix.join(posix.dirname(from.source), decodeURI(path)).replace(/^\.\//, "");
  const page = pageFor(target, pages);
  if (page !== null) return `/${addressOf(page)}${shortHash(page, hash)}`;
  if (!isInRepository(target)) throw new Error(`${from.source}: ${href} leads to nothing`);
  const kind = statSync(join(root, target)).isDirectory() ? "tree" : "blob";
  return `${github}/${kind}/main/${target}${hash}`.replace(/\/$/, "");
}

/** A folder is shown by its index. */
function pageFor(target: string, pages: readonly Page[]): string | null {
  const folder = target.endsWith("/") ? target : `${target}/`;
  const sources = [target, `${folder}README.md`, `${folder}index.md`];
  const found = pages.find(({ source, section }) => section === undefined && sources.includes(source));
  // The tools have their index in the README.
  return found?.page ?? (folder === "docs/tools/" ? "tools/index.md" : null);
}

/** `errors/index.md` is shown as `errors/`, `rules.md` as `rules`. */
export const addressOf = (page: string) => page.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "");

/** The rules have the anchors that their numbers say: `#s22-when-recover-answers` is `#s22`. */
const shortHash = (page: string, hash: string) => (page === "rules.md" ? hash.replace(/^(#s\d+)-.*/, "$1") : hash);

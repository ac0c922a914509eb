import { copyFileSync, cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, site } from "./addresses.ts";
import { findPages, type Page, pageOf, readPage } from "./sources.ts";

/** Fills the folder that VitePress reads with the pages and their pictures, each in the place that its address says. */
export function copyPages(folder: string): readonly Page[] {
  const pages = findPages();
  const wanted = new Set(pages.map(({ page }) => page));
  for (const page of pages) writeIfChanged(join(folder, page.page), readPage(page));
  for (const picture of globSync("docs/**/*.{svg,png}", { cwd: root })) {
    const target = join(folder, pageOf(picture.replaceAll("\\", "/")));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(root, picture), target);
  }
  cpSync(join(site, "public"), join(folder, "public"), { recursive: true });
  for (const file of globSync("**/*.md", { cwd: folder }))
    if (!wanted.has(file.replaceAll("\\", "/"))) rmSync(join(folder, file));
  return pages;
}

/** A file that stays as it is does not reload its page. */
function writeIfChanged(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (read(path) !== text) writeFileSync(path, text);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { published } from "../../src/docs/addresses.ts";
import { findPages } from "../../src/docs/sources.ts";
import { dist, fileOf, readPages } from "./pages.ts";

const pages = readPages();
const base = process.env["SITE_BASE"] ?? "/";

it("has every page", () => {
  const wanted = findPages().map(({ page }) => page.replace(/\.md$/, ".html"));
  expect([...pages.keys()].sort()).toEqual([...wanted, "404.html"].sort());
});

it.each([...pages.values()])("$file leads nowhere that is not there", ({ file, references }) => {
  const broken = references.filter((reference) => !isThere(reference, file));
  expect(broken).toEqual([]);
});

/** Whether the file exists, and the anchor in it. What is on other hosts is not looked at. */
function isThere(reference: string, file: string): boolean {
  const here = new URL(`http://site${base}${file}`);
  const { origin, pathname, hash } = new URL(reference, here);
  if (origin !== here.origin) return true;
  const path = decodeURIComponent(pathname);
  if (!path.startsWith(base)) return false;
  const target = path === decodeURIComponent(here.pathname) ? file : fileOf(path.slice(base.length - 1));
  if (!existsSync(join(dist, target))) return false;
  const anchor = decodeURIComponent(hash.slice(1));
  return anchor === "" || pages.get(target)?.anchors.has(anchor) === true;
}

it("lists the pages in the sitemap, and no others", () => {
  const sitemap = readFileSync(join(dist, "sitemap.xml"), "utf8");
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url!.replace(published, "/"));
  expect(listed.map(fileOf).sort()).toEqual([...pages.keys()].filter((file) => file !== "404.html").sort());
});

it("has every rule under its number", () => {
  const numbers = [
    ...readFileSync(join(import.meta.dirname, "../../../../docs/semantics.md"), "utf8").matchAll(/^### (S\d+) /gm),
  ];
  const anchors = pages.get("rules.html")!.anchors;
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.map(([, number]) => number!.toLowerCase()).filter((number) => !anchors.has(number))).toEqual([]);
});

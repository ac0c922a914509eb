import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSite, type Site } from "../browser/site.ts";

/** One of each kind. */
const paths = [
  "/",
  "/start",
  "/guide",
  "/rules",
  "/errors/GD102",
  "/lint/",
  "/tools/",
  "/api/runtime",
  "/performance",
  "/zh/",
  "/zh/guide",
  "/404",
];
const phone = { viewport: { width: 360, height: 740 } };
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

let site: Site;
let slowSite: Site;
beforeAll(async () => {
  [site, slowSite] = await Promise.all([openSite(), openSite({ slowly: true })]);
});
afterAll(() => Promise.all([site.close(), slowSite.close()]));

describe.each(["light", "dark"] as const)("axe finds nothing, %s", (colorScheme) => {
  it.each(paths)("%s", async (path) => {
    const { page } = await site.open(path, { colorScheme });
    await page.addScriptTag({ path: axe });
    // The panes have the same names in every stepper, and the guide has several; each is inside a region of its own.
    const rules = { "landmark-unique": { enabled: !path.endsWith("/guide") } };
    const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify({ rules })})`);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html, target }) => ({ id, html, target })))).toEqual([]);
    await page.context().close();
  });
});

describe.each([
  ["wide", {}],
  ["on a phone", phone],
])("%s", (_title, options) => {
  it.each(paths)("%s: nothing moves, nothing fails, nothing sticks out", async (path) => {
    const { page, problems } = await slowSite.open(path, options);
    await page.waitForLoadState("networkidle");
    expect(await shiftsIn(page)).toEqual([]);
    expect(problems).toEqual([]);
    const [content, window] = await page.evaluate<[number, number]>(
      "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
    );
    expect(content).toBeLessThanOrEqual(window);
    await page.context().close();
  });
});

/** What has moved since the page began to load, as browsers measure it: how far, and the beginnings of the elements. */
function shiftsIn(page: Page): Promise<object[]> {
  return page.evaluate<object[]>(`new Promise((resolve) => {
    const shifts = [];
    const observer = new PerformanceObserver((list) => {
      for (const { hadRecentInput, value, sources } of list.getEntries())
        // Less cannot be seen: the columns of a table widen while its rows arrive.
        if (!hadRecentInput && value >= 0.001)
          shifts.push({ value, elements: sources.map(({ node }) => (node?.outerHTML ?? node?.textContent)?.slice(0, 150)) });
    });
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(shifts), 300);
  })`);
}

it("finds a rule by searching", async () => {
  const { page } = await site.open("/");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("searchbox").fill("when recover answers");
  await page.getByRole("option", { name: /S22/ }).first().click();
  await page.waitForURL("**/rules#s22");
  await page.context().close();
});

it("searches pages in Chinese, too", async () => {
  const { page } = await site.open("/zh/");
  await page.getByRole("button", { name: "搜索" }).click();
  await page.getByRole("searchbox").fill("逐步理解");
  await page
    .getByRole("option", { name: /逐步理解/ })
    .first()
    .click();
  await page.waitForURL("**/zh/guide*");
  await page.context().close();
});

it("leads from a page to its translation, and from others to the home", async () => {
  const { page } = await site.open("/guide");
  const link = page.getByRole("link", { name: "简体中文", includeHidden: true }).first();
  await expect.poll(() => link.getAttribute("href")).toBe("/zh/guide");
  await page.goto(`${site.url}/rules`);
  await expect.poll(() => link.getAttribute("href")).toBe("/zh/");
  await page.context().close();
});

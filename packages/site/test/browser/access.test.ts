import { createRequire } from "node:module";
import { brotliCompressSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { BrowserContextOptions, Page } from "playwright-core";
import { examples } from "./examples.ts";
import { encodeShared } from "../../src/playground/share.ts";
import { openPlayground } from "./playground.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
afterEach(() => site.closePages());

const axePath = createRequire(import.meta.url).resolve("axe-core");

/** What axe finds, in a form that tells where. */
async function findings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary}`),
    );
  });
}

const wide = { viewport: { width: 1280, height: 800 } };
const looks: [string, BrowserContextOptions][] = [
  ["wide", wide],
  ["wide and dark", { ...wide, colorScheme: "dark" }],
  ["a phone", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }],
  ["a phone, dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark", isMobile: true }],
];

describe.each(looks)("%s", (_, options) => {
  test("axe finds nothing, whatever is open", async () => {
    const playground = await openPlayground(site, "/play/", options);
    await playground.run(
      "import { defer } from '@godefer/runtime';\nfunction f() { defer(console.log(1)); }\nf(); throw 5;",
    );
    expect(await findings(playground.page)).toEqual([]);
    for (const name of ["Errors", "Source map", "Steps"]) await playground.openPane(name);
    await playground.write("import { defer } from '@godefer/runtime';\ndefer(f());");
    await playground.pane("Errors").getByRole("listitem").waitFor();
    expect(await findings(playground.page)).toEqual([]);
    await playground.page.getByRole("button", { name: "Share" }).click();
    await playground.page.getByRole("dialog").getByRole("textbox", { name: "Link" }).waitFor();
    expect(await findings(playground.page)).toEqual([]);
    expect(playground.problems).toEqual([]);
  });

  test("nothing moves by itself, and nothing is wider than the page", async () => {
    const playground = await openPlayground(site, "/play/", options);
    await playground.pane("Compiled").getByText("_bits").first().waitFor();
    await playground.run();
    const { sum, moved } = await playground.layoutShift();
    expect(moved).toEqual([]);
    // VitePress writes the name of a key into its button. Up to 0.1 counts as good.
    expect(sum).toBeLessThan(0.01);
    const sides = await playground.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    expect(sides.scrollWidth).toBeLessThanOrEqual(sides.clientWidth);
  });
});

test("with the keyboard alone: type, run, leave the editor, open a pane, stop", async () => {
  const playground = await openPlayground(site, "/play/", wide);
  const { page } = playground;
  await playground.pane("Compiled").getByText("_bits").first().waitFor();
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent.trim(),
    );
  const tabTo = async (name: string) => {
    for (let i = 0; i < 60; i++) {
      if ((await focused())?.startsWith(name)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${name} is not reached`);
  };
  await tabTo("Program");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("console.log('typed');");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Exit status 0").waitFor();
  expect(await playground.output.innerText()).toBe("typed\n");
  await page.keyboard.press("Tab");
  expect(await focused()).not.toBe("Program");
  await tabTo("Source map");
  await page.keyboard.press("Enter");
  await playground.pane("Source map").getByText("No source map").waitFor();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  for (let i = 0; i < 12 && (await focused()) !== "Run"; i++) await page.keyboard.press("Shift+Tab");
  expect(await focused()).toBe("Run");
});

test("keys outside of the editor do nothing", async () => {
  const playground = await openPlayground(site, "/play/", wide);
  await playground.write("console.log('no');");
  await playground.page.getByLabel("Strategy").focus();
  await playground.page.keyboard.press("Control+Enter");
  await playground.page.waitForTimeout(300);
  expect(await playground.state.innerText()).toBe("Not run yet");
});

test("nothing moves for those who do not like it", async () => {
  const playground = await openPlayground(site, "/play/", { ...wide, reducedMotion: "reduce" });
  await playground.pane("Compiled").getByText("_bits").first().waitFor();
  const moving = await playground.page.evaluate(() =>
    [...document.querySelectorAll(".playground *")]
      .filter((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element);
        return animationName !== "none" || transitionDuration.split(",").some((time) => parseFloat(time) > 0.01);
      })
      .map((element) => element.className),
  );
  expect(moving).toEqual([]);
});

describe("in another page", () => {
  test("nothing is loaded before it is clicked", async () => {
    const hash = await encodeShared({ source: "console.log('embedded');", strategy: "auto" });
    const playground = await openPlayground(site, `/play/?embed${hash}`, { viewport: { width: 600, height: 480 } });
    const { page, files } = playground;
    await page.getByText("console.log('embedded');").waitFor();
    expect([...files.keys()].filter((name) => /create|worker/.test(name))).toEqual([]);
    expect(await findings(page)).toEqual([]);
    expect(await page.getByRole("link", { name: "Open in the playground" }).getAttribute("href")).toBe(`/play/${hash}`);
    expect(await page.getByRole("banner").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Edit and run" }).click();
    expect(await playground.run()).toBe("embedded\n");
    expect(await findings(page)).toEqual([]);
    expect(playground.problems).toEqual([]);
  });

  test("a broken link says so", async () => {
    const { page } = await openPlayground(site, "/play/?embed#v1=broken");
    const alert = page.getByRole("alert");
    await alert.filter({ hasText: "This link is broken" }).waitFor();
    // Nothing is shown in its place.
    expect(await alert.innerText()).not.toContain("Here is");
    await page.evaluate(() => (location.hash = "#v9=AwA"));
    await page.reload();
    await alert.filter({ hasText: "newer version" }).waitFor();
  });
});

test("every example is in the menu, and compiles", async () => {
  const playground = await openPlayground(site, "/play/", wide);
  const menu = playground.page.getByLabel("Examples");
  expect(examples.length).toBeGreaterThan(10);
  for (const { id, firstLine } of examples) {
    await menu.selectOption(id);
    await expect.poll(() => playground.program.innerText(), { message: id }).toContain(firstLine);
    await playground.run();
    expect(await playground.state.innerText(), id).toMatch(/^Exit status [02]$/);
  }
});

test("the Chinese page is Chinese", async () => {
  const { page, problems } = await site.open("/zh/play/");
  await page.getByRole("textbox", { name: "程序" }).waitFor();
  await page.getByRole("button", { name: "运行" }).click();
  await page.getByText("退出状态 0").waitFor();
  expect(await page.locator(".playground").innerText()).not.toMatch(/Output|Errors|Share|Strategy/);
  expect(problems).toEqual([]);
});

test("at most 400 kB, compressed, until the first program has run", async () => {
  const playground = await openPlayground(site, "/play/", wide);
  await playground.run();
  const sizes = [...playground.files].map(([name, body]) => [name, brotliCompressSync(body).length] as const);
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  expect(sum, sizes.map(([name, size]) => `${size} ${name}`).join("\n")).toBeLessThanOrEqual(400_000);
});

import type { BrowserContextOptions, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openPlayground } from "../browser/playground.ts";
import { openSite, type Site } from "../browser/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
afterEach(() => site.closePages());

const phone = (width: number): BrowserContextOptions => ({
  viewport: { width, height: 640 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: "reduce",
});

/** What stands closer to the stepper's edges than the text in it. */
function outside(stepper: Locator): Promise<string[]> {
  return stepper.evaluate((root) => {
    const edges = root.getBoundingClientRect();
    return [...root.querySelectorAll(".stepper-controls :is(button, input, .stepper-position)")]
      .filter((control) => {
        const { left, right } = control.getBoundingClientRect();
        return left < edges.left + 12 || right > edges.right - 12;
      })
      .map((control) => control.outerHTML);
  });
}

const isRecorded = (stepper: Locator) =>
  expect
    .poll(async () => Number(await stepper.locator("input[type=range]").getAttribute("aria-valuemax")))
    .toBeGreaterThan(1);

describe.each([360, 320])("on a page of %i pixels", (width) => {
  it.each(["/guide", "/zh/guide"])("all controls have their room: %s", async (path) => {
    const { page } = await site.open(path, phone(width));
    const stepper = page.locator(".stepper").first();
    await stepper.scrollIntoViewIfNeeded();
    await isRecorded(stepper);
    expect(await outside(stepper)).toEqual([]);
    // Also with the longest that they have to show.
    await page.addStyleTag({ content: ".stepper-buttons { letter-spacing: 0.06em }" });
    expect(await outside(stepper)).toEqual([]);
  });

  it.each(["/play/", "/play/?embed"])("they do, and stay in view, beside a program: %s", async (path) => {
    const playground = await openPlayground(site, path, phone(width));
    const { page } = playground;
    if (path.endsWith("embed")) await page.getByRole("button", { name: "Edit and run" }).click();
    const pane = await playground.openPane("Steps");
    const stepper = pane.locator(".stepper");
    await isRecorded(stepper);
    expect(await outside(stepper)).toEqual([]);
    const top = async () => (await stepper.locator(".stepper-top").boundingBox())!.y;
    expect(await top()).toBe((await stepper.boundingBox())!.y);
    await stepper.getByRole("region", { name: "Panics" }).evaluate((panics) => panics.scrollIntoView());
    expect(await top()).toBe(path.endsWith("embed") ? 0 : 48);
  });
});

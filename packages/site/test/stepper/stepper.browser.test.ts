import { createRequire } from "node:module";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { comparable } from "../../src/examples/comparable.ts";
import { examples } from "../../src/examples/index.ts";
import { openSite, type Site } from "../browser/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
afterEach(() => site.closePages());

const still: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" };
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" };

/** The stepper of an example in the guide, once its program has been recorded. */
async function openStepper(id: string, options = still, path = "/guide") {
  const { page, problems } = await site.open(path, options);
  const stepper = page.locator(`.stepper[data-example="${id}"]`).first();
  await stepper.scrollIntoViewIfNeeded();
  await isRecorded(stepper);
  return { page, problems, stepper };
}

async function isRecorded(stepper: Locator): Promise<void> {
  await expect.poll(() => steps(stepper), { timeout: 30_000 }).toBeGreaterThan(1);
}

const slider = (stepper: Locator) => stepper.locator('input[type="range"]');
const steps = async (stepper: Locator) => Number(await slider(stepper).getAttribute("aria-valuemax"));
const at = async (stepper: Locator) => Number(await slider(stepper).getAttribute("aria-valuenow"));
const button = (stepper: Locator, name: string) => stepper.getByRole("button", { name, exact: true });
const region = (stepper: Locator, name: string) => stepper.getByRole("region", { name, exact: true });
const status = (stepper: Locator) => stepper.getByRole("status", { name: "What happens" });

/** Everything that each step shows, from here on until a button can be pressed no more. */
function walk(stepper: Locator, name: "Step forward" | "Step back"): Promise<string[]> {
  return stepper.evaluate(async (root, label) => {
    const button = root.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`)!;
    const names = ["Frames", "Panics", "Output", "Source", "Compiled"];
    const parts = [
      root.querySelector('[role="status"]')!,
      ...names.map((each) => root.querySelector(`[aria-label="${each}"]`)!),
    ];
    const isMoving = () => root.querySelector('[class*="stepper-box-"]') !== null;
    const shown = async () => {
      do await new Promise(requestAnimationFrame);
      while (isMoving());
      return parts.map((part) => part.innerHTML.replaceAll(/<!--.*?-->/g, "")).join("\n");
    };
    const steps = [await shown()];
    while (!button.disabled) {
      button.click();
      steps.push(await shown());
    }
    return steps;
  }, name);
}

describe.each(examples)("$id", ({ id, go }) => {
  it("goes to the end and back, and shows the same at each step", { timeout: 120_000 }, async () => {
    const { stepper, problems } = await openStepper(id);
    const forward = await walk(stepper, "Step forward");
    expect(forward.length).toBe(await steps(stepper));
    if (go) {
      const output = (await region(stepper, "Output").locator("pre").textContent())!;
      const exit = Number(/\d+/.exec(await region(stepper, "Output").locator(".stepper-exit").innerText())![0]);
      expect(comparable(output, exit)).toBe(go.output);
      await stepper.getByText("Equal to Go").waitFor();
    }
    const back = await walk(stepper, "Step back");
    expect(back.reverse()).toEqual(forward);
    expect(problems).toEqual([]);
  });
});

it("jumps to the first and the last step, and to any", async () => {
  const { stepper } = await openStepper("recover");
  const last = await steps(stepper);
  await button(stepper, "Last step").click();
  expect(await at(stepper)).toBe(last);
  expect(await button(stepper, "Step forward").isEnabled()).toBe(false);
  await slider(stepper).fill("17");
  expect(await at(stepper)).toBe(17);
  expect(await status(stepper).innerText()).toMatch(
    /^recover\(\) answers null: this function was called by the function in line 13, not by a frame\. \(S22\)$/,
  );
  expect(await slider(stepper).getAttribute("aria-valuetext")).toMatch(/^Step 17 of 35: recover\(\) answers null/);
  expect(await stepper.getByRole("link", { name: "S22" }).getAttribute("href")).toBe("/rules#s22");
  await button(stepper, "First step").click();
  expect(await at(stepper)).toBe(1);
});

it("marks the line in the source, and what runs of the compiled text", async () => {
  const { stepper } = await openStepper("open-coded");
  const defer = region(stepper, "Source").locator(".current");
  while (!(await status(stepper).innerText()).includes("sets bit 1")) await button(stepper, "Step forward").click();
  expect(await defer.innerText()).toContain('defer(console.log("close the target"));');
  expect(await region(stepper, "Compiled").locator("mark").innerText()).toBe("_bits = 3;");
  expect(await region(stepper, "Frames").locator(".stepper-cell .stepper-bit").allInnerTexts()).toEqual([
    "0",
    "1",
    "1",
  ]);
});

it("colors the code as soon as it is recorded, and nothing moves", async () => {
  const { page, stepper } = await openStepper("open-coded");
  for (const name of ["Source", "Compiled"]) {
    const pane = region(stepper, name);
    const [plain, keyword, text] = await Promise.all(
      [".text", ".code-keyword", ".code-string"].map((part) =>
        pane
          .locator(part)
          .first()
          .evaluate((element) => getComputedStyle(element).color),
      ),
    );
    expect(new Set([plain, keyword, text]).size).toBe(3);
  }
  const moved = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[];
          const nodes = shifts.flatMap(({ sources }) => sources.map(({ node }) => node));
          resolve(nodes.filter((node) => node?.parentElement?.closest(".stepper-pane")).map((node) => node!.nodeName));
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve([]), 300);
      }),
  );
  expect(moved).toEqual([]);
});

it("plays, and pauses", async () => {
  const { stepper } = await openStepper("lifo");
  await button(stepper, "Play").click();
  await expect.poll(() => at(stepper), { timeout: 10_000 }).toBeGreaterThan(1);
  await button(stepper, "Pause").click();
  const stopped = await at(stepper);
  await stepper.page().waitForTimeout(2_500);
  expect(await at(stepper)).toBe(stopped);
});

it("shows both strategies side by side: the same step, another memory", async () => {
  const { stepper } = await openStepper("early-arguments");
  await stepper.getByLabel("Compare strategies").check();
  const frames = region(stepper, "Frames");
  await frames.getByText("Linked list", { exact: true }).waitFor();
  while (!/sets bit 1|in front of/.test(await status(stepper).innerText()) || (await at(stepper)) < 5) {
    await button(stepper, "Step forward").click();
  }
  const [open, linked] = await frames.locator(".stepper-side").all();
  expect(await open!.locator(".stepper-cell .stepper-bit").allInnerTexts()).toEqual(["1", "1"]);
  expect(await linked!.locator(".stepper-call.record.pending").count()).toBe(2);
  const before = await at(stepper);
  await stepper.getByLabel("Compare strategies").uncheck();
  await expect.poll(() => frames.getByText("Linked list", { exact: true }).count()).toBe(0);
  expect(await at(stepper)).toBe(before);
});

it("stops one side while the other makes a list of its bits", async () => {
  const { stepper } = await openStepper("async");
  const alone = await steps(stepper);
  await stepper.getByLabel("Compare strategies").check();
  await region(stepper, "Frames").getByText("Linked list", { exact: true }).waitFor();
  expect(await steps(stepper)).toBe(alone);
});

it("gives Go's names", async () => {
  const { stepper } = await openStepper("panic-and-list");
  while (!(await status(stepper).innerText()).includes("reaches the frame"))
    await button(stepper, "Step forward").click();
  expect(await region(stepper, "Panics").innerText()).not.toContain("gp._panic");
  await stepper.getByLabel("Go’s names").check();
  expect(await region(stepper, "Panics").innerText()).toMatch(/gp\._panic[^]*_panic\.recovered: no/);
  expect(await region(stepper, "Frames").innerText()).toMatch(/_defer\.fn[^]*_defer\.link/);
  expect(await status(stepper).innerText()).toMatch(/Go: _panic\.nextFrame/);
});

it("shows the Go program, and what it prints", async () => {
  const { stepper } = await openStepper("lifo");
  await stepper.getByText("The same in Go").click();
  await stepper.getByText('defer fmt.Println("take off", piece)').waitFor();
  expect(await stepper.locator(".stepper-go pre").nth(1).innerText()).toBe(
    examples.find(({ id }) => id === "lifo")!.go!.output,
  );
});

it("works with the keyboard alone", async () => {
  const { page, stepper } = await openStepper("lifo");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await button(stepper, "Step forward").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  expect(await at(stepper)).toBe(3);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Step");
  await page.keyboard.press("ArrowLeft");
  expect(await at(stepper)).toBe(2);
  await page.keyboard.press("End");
  expect(await at(stepper)).toBe(await steps(stepper));
  // Elsewhere they do nothing.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("ArrowLeft");
  expect(await at(stepper)).toBe(await steps(stepper));
});

it("speaks Chinese", async () => {
  const { stepper } = await openStepper("recover", still, "/zh/guide");
  await stepper.getByRole("button", { name: "下一步", exact: true }).click();
  expect(await stepper.getByRole("status", { name: "发生了什么" }).innerText()).toMatch(/^程序/);
  await stepper.getByRole("region", { name: "栈帧" }).waitFor();
});

it("says so if the recorder cannot be had, and tries again", async () => {
  const { page } = await site.open("/start", still);
  await page.route(/trace-worker/, (route) => route.abort());
  await page.goto(`${site.url}/guide`);
  const stepper = page.locator('.stepper[data-example="lifo"]');
  await stepper.scrollIntoViewIfNeeded();
  await stepper.getByText("The program could not be recorded.").waitFor();
  await page.unroute(/trace-worker/);
  await stepper.getByRole("button", { name: "Try again" }).click();
  await isRecorded(stepper);
});

it("records no program before it comes into view", async () => {
  const { page } = await site.open("/guide", still);
  await page.waitForTimeout(1_500);
  const recorded = await page.locator('.stepper input[type="range"]:enabled').count();
  expect(recorded).toBeLessThan(5);
});

describe.each([
  ["wide", still],
  ["wide and dark", { ...still, colorScheme: "dark" }],
  ["a phone", phone],
  ["a phone, dark", { ...phone, colorScheme: "dark" }],
] as [string, BrowserContextOptions][])("%s", (_, options) => {
  it("is no wider than the page, keeps its height, and axe finds nothing in it", async () => {
    const { page, stepper } = await openStepper("panic-in-deferred", options, "/");
    const heights = new Set<number>();
    for (let step = 1; step <= (await steps(stepper)); step++) {
      await slider(stepper).fill(String(step));
      heights.add((await stepper.boundingBox())!.height);
      if (step % 5 === 0) expect(await findings(page)).toEqual([]);
    }
    expect([...heights]).toHaveLength(1);
    await slider(stepper).fill("10");
    await showAllColors(region(stepper, "Compiled"));
    expect(await findings(page)).toEqual([]);
    const sides = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(sides[0]).toBeLessThanOrEqual(sides[1]!);
  });
});

/** In every place that code has, the marked ones, too. */
async function showAllColors(pane: Locator): Promise<void> {
  await pane.evaluate((root) => {
    const places = root.querySelectorAll(".line:not(.current) .text, .current .text, mark");
    for (const place of places) {
      for (const color of ["keyword", "string", "number", "comment", "type"]) {
        place.insertAdjacentHTML("afterbegin", `<span class="code-${color}">${color}</span> `);
      }
    }
  });
}

const axePath = createRequire(import.meta.url).resolve("axe-core");

async function findings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(".stepper");
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary}`),
    );
  });
}

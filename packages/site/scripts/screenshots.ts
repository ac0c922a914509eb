import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../src/docs/addresses.ts";
import { openSite } from "../test/browser/site.ts";

// Takes the pictures that the README shows, from the built site, for light pages and for dark ones.
const folder = join(root, "docs/screenshots");
mkdirSync(folder, { recursive: true });
const site = await openSite();
try {
  for (const colorScheme of ["light", "dark"] as const) {
    const suffix = colorScheme === "dark" ? "-dark" : "";
    const options = { colorScheme, reducedMotion: "reduce", viewport: { width: 1100, height: 760 } } as const;
    const playground = await site.open("/play/", options);
    await showPlayground(playground.page);
    await playground.page.screenshot({ path: join(folder, `playground${suffix}.png`) });
    await playground.page.context().close();

    const home = await site.open("/", options);
    await showStepper(home.page);
    await home.page.locator(".stepper").screenshot({ path: join(folder, `stepper${suffix}.png`) });
    await home.page.context().close();
  }
} finally {
  await site.close();
}

async function showPlayground(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "Examples" }).selectOption("panic-in-deferred");
  await page.getByRole("button", { name: "Run" }).click();
  await page
    .getByText(/exit status/i)
    .first()
    .waitFor();
  // The button is no longer pointed at.
  await page.mouse.move(0, 0);
}

/** At the moment when the second panic has taken the first one's place. */
async function showStepper(page: Page): Promise<void> {
  // It would lie over it.
  await page.addStyleTag({ content: ".VPNav { display: none }" });
  const stepper = page.locator(".stepper");
  await stepper.scrollIntoViewIfNeeded();
  const forward = stepper.getByRole("button", { name: "Step forward" });
  const panics = stepper.getByRole("region", { name: "Panics" });
  await forward.and(page.locator(":enabled")).waitFor();
  while (!(await panics.textContent())?.includes("aborted: yes")) await forward.click();
  await page.mouse.move(0, 0);
}

import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import type { Site, SitePage } from "./site.ts";

/** The playground, by the names that it has for everybody. */
export interface PlaygroundPage extends SitePage {
  readonly program: Locator;
  readonly runButton: Locator;
  readonly output: Locator;
  readonly state: Locator;
  pane(name: string): Locator;
  /** Opens a pane that is closed. */
  openPane(name: string): Promise<Locator>;
  /** Replaces the program. */
  write(source: string): Promise<void>;
  /** Replaces the program, runs it, and waits until it has ended. */
  run(source?: string): Promise<string>;
  /** What has moved by itself. */
  layoutShift(): Promise<Shift>;
}

export interface Shift {
  /** The browser's measure for the whole page. */
  readonly sum: number;
  /** What has moved in the playground. */
  readonly moved: readonly string[];
}

export async function openPlayground(
  site: Site,
  path = "/play/",
  options?: BrowserContextOptions,
): Promise<PlaygroundPage> {
  const opened = await site.open(path, options);
  const { page } = opened;
  const program = page.getByRole("textbox", { name: "Program" });
  const runButton = page.getByRole("button", { name: "Run", exact: true });
  const pane = (name: string) => page.getByRole("region", { name, exact: true });
  const output = pane("Output").locator(".output");
  const state = pane("Output").getByRole("status");
  const write = (source: string) => program.fill(source);
  return {
    ...opened,
    program,
    runButton,
    output,
    state,
    pane,
    write,
    openPane: async (name) => {
      const head = pane(name).getByRole("button", { name }).first();
      if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
      return pane(name);
    },
    run: async (source) => {
      if (source !== undefined) await write(source);
      await runButton.click();
      await waitForEnd(page, state);
      return (await output.count()) > 0 ? await output.innerText() : "";
    },
    layoutShift: () => measureShift(page),
  };
}

async function waitForEnd(page: Page, state: Locator): Promise<void> {
  await page.waitForFunction(
    (element) => !/^(Compiling|Running|Not run yet)/.test(element.textContent),
    await state.elementHandle(),
    { timeout: 30_000 },
  );
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

async function measureShift(page: Page): Promise<Shift> {
  return page.evaluate(
    () =>
      new Promise<Shift>((resolve) => {
        const entries: LayoutShift[] = [];
        new PerformanceObserver((list) => {
          entries.push(...(list.getEntries() as LayoutShift[]).filter(({ hadRecentInput }) => !hadRecentInput));
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => {
          const nodes = entries.flatMap(({ sources }) => sources.map(({ node }) => node));
          const elements = nodes.map((node) => (node instanceof Element ? node : node?.parentElement));
          resolve({
            sum: entries.reduce((sum, { value }) => sum + value, 0),
            moved: elements
              .filter((element) => element?.closest(".playground"))
              .map((element) => element!.outerHTML.slice(0, 100)),
          });
        }, 200);
      }),
  );
}

import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findBrowser, wantedBrowsers } from "../../../e2e/engines/browsers/browsers.ts";

/** The built site on a port of its own, and a Chromium that shows it. */
export interface Site {
  /** Without a slash at its end. */
  readonly url: string;
  /** A page in a browser that knows nothing yet. What goes wrong in it is kept in {@link SitePage.problems}. */
  open(path: string, options?: BrowserContextOptions): Promise<SitePage>;
  /** Closes all pages: one that nobody looks at takes time from the others. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

export interface SitePage {
  readonly page: Page;
  /** What the page wrote to the console as an error, threw, or did not get. */
  readonly problems: string[];
  /** The files that have been asked for since the page was opened. */
  readonly files: ReadonlyMap<string, Buffer>;
}

const dist = join(import.meta.dirname, "../../dist");

const types: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** @param options.slowly Pages arrive in pieces, each painted before the next one comes, as over a slow line. */
export async function openSite({ slowly = false } = {}): Promise<Site> {
  const files = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void read(new URL(request.url!, "http://localhost").pathname).then(async ({ file, body }) => {
      if (body === null) return response.writeHead(404).end();
      files.set(file, body);
      const type = types[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "Content-Type": type });
      if (slowly && type === types[".html"]) await writePieces(response, body.toString());
      response.end(slowly && type === types[".html"] ? undefined : body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launch();
  return {
    url,
    open: async (path, options) => {
      files.clear();
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const problems = watchProblems(page);
      await page.goto(url + path);
      return { page, problems, files };
    },
    closePages: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Cut between blocks and between lines of code: within a line, a word that is still arriving wraps when it is complete. */
async function writePieces(response: ServerResponse, page: string): Promise<void> {
  const ends = [...page.matchAll(/<\/(?:div|h\d|li|p|pre|section|tr|ul)>|\n/g)].map(
    ({ 0: end, index }) => index + end.length,
  );
  let start = 0;
  for (let piece = 1; piece < 40; piece++) {
    const end = ends[Math.floor((ends.length * piece) / 40)] ?? 0;
    response.write(page.slice(start, end));
    start = end;
    await setTimeout(50);
  }
  response.write(page.slice(start));
}

/** As GitHub Pages does: a page without its ending, a folder by its index. */
async function read(path: string): Promise<{ readonly file: string; readonly body: Buffer | null }> {
  const decoded = decodeURIComponent(path);
  for (const file of decoded.endsWith("/") ? [`${decoded}index.html`] : [decoded, `${decoded}.html`]) {
    const body = await readFile(join(dist, file)).catch(() => null);
    if (body !== null) return { file, body };
  }
  return { file: decoded, body: null };
}

async function launch(): Promise<Browser> {
  const found = findBrowser(wantedBrowsers.find(({ kind }) => kind === "chromium")!);
  if ("reason" in found) throw new Error(`Chromium is not to be had: ${found.reason}`);
  return chromium.launch({
    executablePath: found.executable,
    args: ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
}

function watchProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  return problems;
}

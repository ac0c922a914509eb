import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { site } from "../src/docs/addresses.ts";

/** What a reader's browser loads, compressed with brotli: at most so much. 1 kB is 1000 bytes. */
interface Budget {
  readonly name: string;
  /** Everything that it loads by itself counts, too. */
  readonly page?: string;
  /** What it loads later, or what is no page, by glob patterns. */
  readonly files?: readonly string[];
  /** Everything that its files name counts, too, and so on, but what is called so: it waits until somebody asks for it. */
  readonly later?: RegExp;
  readonly limit: number;
}

const budgets: readonly Budget[] = [
  { name: "home", page: "index.html", limit: 100_000 },
  { name: "home in Chinese", page: "zh/index.html", limit: 100_000 },
  { name: "step by step", page: "guide.html", limit: 110_000 },
  { name: "rules", page: "rules.html", limit: 120_000 },
  { name: "performance", page: "performance.html", limit: 120_000 },
  { name: "playground, before anything runs", page: "play/index.html", limit: 100_000 },
  {
    name: "playground, until a program has run",
    page: "play/index.html",
    later: /^(@localSearch|VPLocalSearch|Steps|Stepper)/,
    limit: 400_000,
  },
  { name: "stepper, once it comes into view", files: ["assets/trace-worker-*.js"], limit: 190_000 },
  { name: "search, once it is opened", files: ["assets/chunks/@localSearchIndexroot.*.js"], limit: 90_000 },
];

const dist = join(site, "dist");
const rows = budgets.map((budget) => ({ ...budget, size: sizeOf(budget) }));
for (const { name, size, limit } of rows) {
  const verdict = size <= limit ? "  " : "✗ ";
  console.log(`${verdict}${name.padEnd(36)} ${inKilobytes(size)} of ${inKilobytes(limit)}`);
}
if (rows.some(({ size, limit }) => size > limit)) {
  console.error("A page has become larger than its budget in packages/site/scripts/sizes.ts.");
  process.exitCode = 1;
}

function sizeOf({ name, page, files = [], later }: Budget): number {
  const found = [...(page === undefined ? [] : loadedBy(page)), ...files.flatMap(find)];
  if (found.length === 0) throw new Error(`${name}: no such files`);
  const all = new Set(found);
  // A set goes on to what is added to it meanwhile.
  if (later) for (const file of all) namedIn(file, later).forEach((each) => all.add(each));
  return [...all].reduce((sum, file) => sum + compressed(file), 0);
}

/** What a script loads stands in it by its name, which has a hash. */
function namedIn(file: string, later: RegExp): string[] {
  const text = readFileSync(join(dist, file), "utf8");
  const scripts = globSync("assets/**/*.{js,css}", { cwd: dist });
  return scripts.filter((script) => !later.test(basename(script)) && text.includes(basename(script)));
}

function find(pattern: string): string[] {
  const found = globSync(pattern, { cwd: dist });
  if (found.length === 0) throw new Error(`nothing in dist is called ${pattern}`);
  return found;
}

/** The page, its scripts and what they import, and its style sheets. */
function loadedBy(page: string): string[] {
  const html = readFileSync(join(dist, page), "utf8");
  const base = process.env["SITE_BASE"] ?? "/";
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const loaded = tags.flatMap((tag) => {
    const isLoaded = tag.startsWith("<script") || /\brel="(?:preload )?(?:stylesheet|modulepreload)/.test(tag);
    const address = isLoaded ? /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] : undefined;
    return address?.startsWith(base) ? [address.slice(base.length)] : [];
  });
  return [page, ...loaded];
}

function compressed(file: string): number {
  return brotliCompressSync(readFileSync(join(dist, file))).length;
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}

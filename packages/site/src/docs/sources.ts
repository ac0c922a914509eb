import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./addresses.ts";

/** A page of the site, and the file in the repository that it is made from. Both paths have slashes. */
export interface Page {
  /** From the repository's folder. */
  readonly source: string;
  /** From the site's: `errors/GD101.md`. */
  readonly page: string;
  /** The heading of the only section that is shown. */
  readonly section?: Section;
}

interface Section {
  readonly heading: string;
  /** Of the page. */
  readonly title: string;
}

const renamed = new Map([["docs/semantics.md", "rules.md"]]);

/** Of what is written for the site alone. */
const ownPages = "packages/site/pages/";
/** Of what is made from the docstrings. */
const apiPages = "packages/site/.api/";

/** All pages. What is in `docs/` and in the package is a page; of the README, the setup of the tools. */
export function findPages(): Page[] {
  const sources = ["docs/**/*.md", `${ownPages}**/*.md`, `${apiPages}**/*.md`];
  const files = globSync(sources, { cwd: root }).map((file) => file.replaceAll("\\", "/"));
  return [
    ...files.sort().map((source) => ({ source, page: pageOf(source) })),
    { source: "README.md", page: "tools/index.md", section: { heading: "## Setup", title: "Tools" } },
  ];
}

/** Where a file is shown. */
export function pageOf(source: string): string {
  const page = source
    .replace(ownPages, "")
    .replace(`${apiPages}@godefer/`, "api/")
    .replace(apiPages, "api/")
    .replace(/^docs\//, "")
    .replace(/(^|\/)README\.md$/, "$1index.md");
  return renamed.get(source) ?? page;
}

/** What the page shows: the source as it is, or its section. */
export function readPage({ source, section }: Page): string {
  const text = readFileSync(join(root, source), "utf8");
  return section === undefined ? text : sectionOf(text, section, source);
}

function sectionOf(text: string, { heading, title }: Section, source: string): string {
  const lines = text.split("\n");
  const begin = lines.indexOf(heading);
  if (begin < 0) throw new Error(`${source} has no section "${heading}"`);
  const level = heading.slice(0, heading.indexOf(" ") + 1);
  const length = lines.slice(begin + 1).findIndex((line) => line.startsWith(level));
  const section = lines.slice(begin + 1, length < 0 ? undefined : begin + 1 + length);
  // Its own sections are those of a page now.
  return [`# ${title}`, ...section.map((line) => line.replace(/^#(?=##)/, ""))].join("\n");
}

/** Whether the page is made from the docstrings. */
export const isGenerated = (source: string) => source.startsWith(apiPages);

export const isInRepository = (path: string) => existsSync(join(root, path));

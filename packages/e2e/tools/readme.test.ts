import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "@babel/generator";
import { parse } from "@babel/parser";
import { transform } from "@godefer/transform";
import { describe, expect, it } from "vitest";
import { SITE } from "../../transform/src/site.ts";

const root = join(import.meta.dirname, "../../..");
const pagesFolder = join(root, "docs/tools");
const projectsFolder = join(import.meta.dirname, "projects");
const readme = readFileSync(join(root, "README.md"), "utf8");
const chinese = readFileSync(join(root, "README.zh-CN.md"), "utf8");
const codeBlock = /^```[^]*?^```$/gm;
const pages = readdirSync(pagesFolder).sort();

/** Projects that hold no setup: they look at the packages themselves. */
const withoutPage = ["old-resolvers", "types", "weight"];

/** Projects whose setup docs/lint shows. */
const ofLint = ["eslint-10", "eslint-9", "oxlint"];

interface Snippet {
  readonly page: string;
  readonly file: string;
  readonly text: string;
}

function read(page: string): string {
  return readFileSync(join(pagesFolder, page), "utf8");
}

/** The projects that a page names at its end. */
function projectsOf(page: string): readonly string[] {
  return [...read(page).matchAll(/\]\(\.\.\/\.\.\/packages\/e2e\/tools\/projects\/([\w.-]+)\/\)/g)].map(
    ([, name]) => name!,
  );
}

/** The code blocks behind a paragraph that names a file. */
function snippetsOf(page: string): readonly Snippet[] {
  return [...read(page).matchAll(/`([\w./[\]-]+)`[^`]*:\n\n```\w+\n([^]*?)^```$/gm)].map(([, file, text]) => ({
    page,
    file: file!,
    text: text!,
  }));
}

describe("a page of docs/tools shows a tested project", () => {
  it.each(pages.flatMap(snippetsOf))("$page: $file", ({ page, file, text }) => {
    const left = projectsOf(page)
      .map((project) => readIfThere(join(projectsFolder, project, file)))
      .map((content) => (content === null ? ["no such file"] : linesLeftOut(text, content)));
    expect(left, `in ${projectsOf(page).join(", ")}`).toContainEqual([]);
  });

  it.each(pages)("%s: every code block has its file's name", (page) => {
    // Commands for a shell, and code that a user's own program has, are in no project's file.
    const blocks = [...read(page).matchAll(/^```(?!sh$|ts$)\w+$/gm)].length;
    expect(snippetsOf(page).length).toBeGreaterThanOrEqual(blocks);
  });

  it("for every project", () => {
    const named = new Set([...pages.flatMap(projectsOf), ...withoutPage, ...ofLint]);
    expect([...named].sort()).toEqual(readdirSync(projectsFolder).sort());
  });
});

it("the README's table has every page", () => {
  const rows = readme.match(/^\|.*\]\(docs\/tools\/.*\|$/gm)!;
  expect(rows.flatMap(linksOf).sort()).toEqual(pages.map((page) => `docs/tools/${page}`));
});

describe("the README in Chinese is the same as the one in English", () => {
  it("has the same code blocks", () => {
    expect(chinese.match(codeBlock)).toEqual(readme.match(codeBlock));
  });

  it("has the same links, to pages of the site in its own language", () => {
    const both = ["README.md", "README.zh-CN.md"];
    const others = (text: string) => linksOf(text).filter((link) => !both.includes(link));
    const inEnglish = others(chinese).map((link) => link.replace(`${SITE}/zh/`, `${SITE}/`));
    expect(inEnglish.sort()).toEqual(others(readme).sort());
    expect([linksOf(readme), linksOf(chinese)]).toEqual([
      expect.arrayContaining(["README.zh-CN.md"]),
      expect.arrayContaining(["README.md"]),
    ]);
  });

  it("has the same sections, lists and tables", () => {
    expect(outlineOf(chinese)).toEqual(outlineOf(readme));
  });
});

it.each([
  ["README.md", readme],
  ["README.zh-CN.md", chinese],
])("%s links files that are there", (_, text) => {
  const missing = linksOf(text).filter((link) => !/^https?:/.test(link) && !existsSync(join(root, link)));
  expect(missing).toEqual([]);
});

it("the README's first example compiles to the second", () => {
  const [source, compiled] = [...readme.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, text]) => text!);
  const { code } = transform(source!, { filename: "example.ts", coverage: false });
  expect(laidOut(code)).toEqual(laidOut(compiled!));
});

function linksOf(text: string): readonly string[] {
  return [...text.replace(codeBlock, "").matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
}

/** What each line begins with that is a heading, an item of a list or a row, with the row's number of cells. */
function outlineOf(text: string): readonly string[] {
  return text
    .replace(codeBlock, "")
    .split("\n")
    .flatMap((line) => {
      if (line.startsWith("|")) return [`row of ${line.replaceAll("\\|", "").split("|").length - 2}`];
      return /^(?:#+|-) /.exec(line) ?? [];
    });
}

/** By one printer: in the README the lines are laid out for reading. */
function laidOut(text: string): readonly string[] {
  const file = parse(text, { sourceType: "module", plugins: ["typescript"] });
  return generate(file).code.split("\n");
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** The project's file may have more lines than the page: the page's have to be there, in their order. */
function linesLeftOut(text: string, file: string): readonly string[] {
  const lines = file.split("\n").map(withoutEnd);
  return text
    .split("\n")
    .map(withoutEnd)
    .filter((line) => {
      const found = line === "" ? 0 : lines.indexOf(line);
      lines.splice(0, found + (line === "" ? 0 : 1));
      return found < 0;
    });
}

/** A line by itself, without what the next one decides. */
function withoutEnd(line: string): string {
  return line.trim().replace(/,$/, "");
}

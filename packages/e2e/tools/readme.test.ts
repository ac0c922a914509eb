import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "@babel/generator";
import { parse } from "@babel/parser";
import { transform } from "@godefer/transform";
import { describe, expect, it } from "vitest";

/** The README's sections about build tools, each with the project that it is copied from. */
const projectOf: Readonly<Record<string, string>> = {
  Vite: "vite-8",
  "TypeScript 7": "typescript-7",
  "TypeScript 6 and 5.9": "ts-patch-6",
  Babel: "babel-8",
  Node: "register",
  webpack: "webpack-5",
  Rspack: "rspack-2",
  "Next.js": "next",
  Rollup: "rollup-4",
  "With `@rollup/plugin-typescript`": "rollup-typescript",
  Rolldown: "rolldown",
  esbuild: "esbuild",
  Farm: "farm",
  Bun: "bun",
  Jest: "jest-30",
};

const readme = readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8");
const setUp = /^## Set up\n([^]*?)^## /m.exec(readme)![1]!;

interface Snippet {
  readonly title: string;
  readonly file: string;
  readonly text: string;
}

/** The code blocks behind a paragraph that names a file. */
function snippetsOf(section: string): Snippet[] {
  const heading = /^(.*)$/m.exec(section)![1]!;
  return [...section.matchAll(/^([^\n]*)`([\w.-]+)`[^`]*:\n\n```\w+\n([^]*?)^```$/gm)].map(
    ([, paragraph, file, text]) => {
      const own = Object.keys(projectOf).find((name) => name.startsWith("With ") && paragraph!.startsWith(name));
      return { title: own ?? heading, file: file!, text: text! };
    },
  );
}

const sections = setUp.split(/^### /m).slice(1);
const snippets = sections.flatMap(snippetsOf);

describe("the README's set-up is that of a tested project", () => {
  it.each(snippets)("$title: $file", ({ title, file, text }) => {
    const path = join(import.meta.dirname, "projects", projectOf[title]!, file);
    expect(existsSync(path), `${path} is missing`).toBe(true);
    expect(linesLeftOut(text, readFileSync(path, "utf8"))).toEqual([]);
  });

  it("for every tool", () => {
    const titles = new Set(snippets.map(({ title }) => title));
    expect([...titles].sort()).toEqual(Object.keys(projectOf).sort());
    const blocks = [...setUp.matchAll(/^```(js|json)$/gm)].length;
    expect(snippets.length, "a code block without a file's name").toBe(blocks);
  });
});

it("the README's first example compiles to the second", () => {
  const [source, compiled] = [...readme.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, text]) => text!);
  const { code } = transform(source!, { filename: "example.ts", coverage: false });
  expect(laidOut(code)).toEqual(laidOut(compiled!));
});

/** By one printer: in the README the lines are laid out for reading. */
function laidOut(text: string): readonly string[] {
  const file = parse(text, { sourceType: "module", plugins: ["typescript"] });
  return generate(file).code.split("\n");
}

/** The project's file may have more lines than the README: its own have to be there, in their order. */
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

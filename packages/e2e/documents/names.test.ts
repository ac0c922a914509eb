import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

/** What the documents for contributors name is there: files, folders, and what they call functions, fields and types. */

const root = join(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

const forContributors = [
  ...["CONTRIBUTING.md", "docs/architecture.md", "docs/mutation.md", "docs/performance.md"],
  ...globSync("docs/decisions/*.md", { cwd: root }),
].sort();
const documents = globSync(["*.md", "docs/**/*.md", "packages/*/*.md"], { cwd: root }).sort();

const files = globSync(["*", ".*", ".ci/*", ".github/**", "docs/**", "examples/**", "packages/**"], {
  cwd: root,
  exclude: (name) => /(?:^|\/)(?:node_modules|dist|\.tmp)(?:\/|$)/.test(name),
}).map((file) => file.replaceAll("\\", "/"));

const sources = files.filter((file) => /^packages\/(?!e2e\/tools\/projects\/).*\.(?:ts|json|go)$/.test(file));
const words = new Set(sources.flatMap((file) => read(file).match(/[\w$]+/g) ?? []));

/** Names of Go's and of platforms. */
const ofOthers: ReadonlySet<string> = new Set([
  ...["initOpenCodedDefers", "deferBitsPtr", "runOpenDeferFrame", "openDefer"],
  "AsyncLocalStorage",
]);

/** What stands in single backquotes, outside of blocks of code. */
function quoted(text: string): readonly string[] {
  return [...text.replace(/^```[^]*?^```$/gm, "").matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
}

const isFile = (name: string) => /^[\w.@/-]+\.(?:ts|md|json|js|sh)$/.test(name);
const isFolder = (name: string) => /^[\w.@-]+(?:\/[\w.@-]+)*\/$/.test(name);
/** A name of ours in source, by its capital inside: `openFinally`, `FilePlan`. */
const isIdentifier = (name: string) => /^[a-zA-Z]+[a-z][A-Z]\w*$/.test(name);

/** What is built has the name of its source. `NNN` stands for a number. */
const exists = (name: string) => {
  const end = name.replace(/\.js$/, ".ts");
  const asPattern = new RegExp(`(?:^|/)${end.replaceAll(".", "\\.").replaceAll("NNN-topic", "\\d{3}-[\\w-]+")}$`);
  return files.some((file) => file === name || asPattern.test(file));
};

describe.each(documents)("%s", (document) => {
  it("links files that are there", () => {
    const text = read(document).replace(/^```[^]*?^```$|`[^`\n]+`/gm, "");
    const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, to]) => to!);
    const missing = links.filter((to) => !/^\w+:/.test(to) && !existsSync(join(root, dirname(document), to)));
    expect(missing).toEqual([]);
  });
});

describe.each(forContributors)("%s", (document) => {
  const names = quoted(read(document));

  it("names files and folders that are there", () => {
    const missing = names.filter(
      (name) =>
        (isFile(name) && !exists(name)) || (isFolder(name) && !files.some((file) => `/${file}/`.includes(`/${name}`))),
    );
    expect(missing).toEqual([]);
  });

  it("calls things what the source calls them", () => {
    const called = names.map((name) => name.replace(/\(\)$/, "")).filter(isIdentifier);
    expect(called.filter((name) => !words.has(name) && !ofOthers.has(name))).toEqual([]);
  });
});

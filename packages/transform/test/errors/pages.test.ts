import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { transform } from "../../src/index.ts";

const root = join(import.meta.dirname, "../../../..");
const folder = join(root, "docs/errors");

const codes = [
  ...new Set(
    globSync("packages/transform/src/**/*.ts", { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/\bcode: "(GD\d+)"/g)].map(([, code]) => code!),
    ),
  ),
].sort();

const pages = globSync("GD*.md", { cwd: folder })
  .map((file) => basename(file, ".md"))
  .sort();

it("there is a page for each code, and a code for each page", () => {
  expect(codes.length).toBeGreaterThan(0);
  expect(pages).toEqual(codes);
});

it("the index has each page, under its title", () => {
  const index = readFileSync(join(folder, "README.md"), "utf8");
  const listed = [...index.matchAll(/^\| \[(GD\d+)\]\((GD\d+)\.md\) \| (.*) \|$/gm)];
  expect(listed.map(([, code, link, title]) => `# ${code} ${link}: ${title}`)).toEqual(
    pages.map((page) => titleOf(page).replace(page, `${page} ${page}`)),
  );
});

it("rule S70 has a row for each code", () => {
  const rules = readFileSync(join(root, "docs/semantics.md"), "utf8");
  const rows = rules.slice(rules.indexOf("### S70 "), rules.indexOf("### S71 ")).matchAll(/^\| (GD\d+) \| .+ \|$/gm);
  expect([...rows].map(([, code]) => code)).toEqual(codes);
});

/** It takes other plugins to make this mistake, or a component: test/plugins/late.test.ts and test/components make them. */
const ofBuilds: readonly string[] = ["GD003", "GD006", "GD007"];

describe.each(pages.filter((page) => !ofBuilds.includes(page)))("%s", (page) => {
  const text = readFileSync(join(folder, `${page}.md`), "utf8");
  const examples = (kind: string) =>
    [...text.matchAll(/^```(ts|js) (\w+)\n([\s\S]*?)^```$/gm)]
      .filter(([, , of]) => of === kind)
      // What is too long to be shown is made by an expression.
      .map(([, language, , source]) => (language === "js" ? (runInNewContext(source!) as string) : source!))
      .map((source, index) => ({ number: index + 1, source }));

  it.each(examples("wrong"))("wrong example $number has this mistake and no other", ({ source }) => {
    const { diagnostics } = transform(source, { filename: "example.ts" });
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set([page]));
  });

  it.each(examples("right"))("right example $number has none", ({ source }) => {
    expect(transform(source, { filename: "example.ts" }).diagnostics).toEqual([]);
  });

  it("has examples of both, and begins with what the compiler says of the first", () => {
    const [wrong] = examples("wrong");
    const { diagnostics } = transform(wrong!.source, { filename: "example.ts" });
    const { message, hint } = diagnostics[0]!;
    expect(examples("right").length).toBeGreaterThan(0);
    expect(text.split("\n").slice(1, 6)).toEqual(["", "```text", message, hint, "```"]);
  });
});

function titleOf(page: string): string {
  return readFileSync(join(folder, `${page}.md`), "utf8").split("\n", 1)[0]!;
}

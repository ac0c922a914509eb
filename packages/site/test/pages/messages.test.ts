import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import lint from "@godefer/eslint-plugin";
import { type Diagnostic, formatDiagnostic } from "@godefer/transform";
import { expect, it } from "vitest";
import { SITE } from "../../../transform/src/site.ts";
import { published, root } from "../../src/docs/addresses.ts";
import { dist, fileOf } from "./pages.ts";

it("is where the messages say that it is", () => expect(published).toBe(`${SITE}/`));

const sources = globSync("packages/transform/src/**/*.ts", { cwd: root }).map((file) =>
  readFileSync(join(root, file), "utf8"),
);
const codes = [...new Set(sources.flatMap((text) => text.match(/\bGD\d{3}\b/g) ?? []))].sort();

it("finds the codes in the compiler's source", () => expect(codes.length).toBeGreaterThan(20));

it.each(codes)("%s has a page where its message leads", (code) => {
  const place = { filename: undefined, line: 1, column: 1, start: 0, end: 0, frame: "", message: "", hint: "" };
  const link = formatDiagnostic({ ...place, code } satisfies Diagnostic)
    .split("\n")
    .at(-1)!;
  expect(titleAt(link)).toMatch(new RegExp(`^${code}: `));
});

const ours = Object.entries(lint.rules ?? {}).flatMap(([rule, { meta }]) => {
  const url = meta?.docs?.url;
  return url?.startsWith(SITE) ? [{ rule, url }] : [];
});

it("finds the lint rules' links", () => expect(ours.length).toBeGreaterThan(10));

it.each(ours)("the lint rule $rule has a page where it leads", ({ rule, url }) => expect(titleAt(url)).toBe(rule));

const doctors = globSync("packages/transform/src/cli/doctor/**/*.ts", { cwd: root })
  .flatMap((file) => [...readFileSync(join(root, file), "utf8").matchAll(/\bpage: "([\w-]+)"/g)])
  .map(([, page]) => page!);

it.each([...new Set(doctors)])("the doctor's page of %s is there", (page) => {
  expect(existsSync(join(dist, fileOf(`/tools/${page}`)))).toBe(true);
});

/** The heading of the page that a link leads to. */
function titleAt(link: string): string {
  const html = readFileSync(join(dist, fileOf(link.slice(SITE.length))), "utf8");
  const [, heading] = /<h1[^>]*>([^]*?)<a class="header-anchor"/.exec(html)!;
  return heading!.replaceAll(/<[^>]+>/g, "").trim();
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { tools } from "../src/cli/doctor/tools/table.ts";
import builds from "../tsdown.config.ts";

/**
 * What says which build tools there are: the doctor's table, the package's entries and how they are built, the pages, the
 * projects that are tested, the READMEs. Each is held to the others; packages/e2e/tools/readme.test.ts compares the pages
 * with the projects and the README with its translation.
 */

const packageFolder = join(import.meta.dirname, "..");
const root = join(packageFolder, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

const { exports, bin } = JSON.parse(read("packages/transform/package.json")) as {
  exports: Record<string, string | { types: string; default: string }>;
  bin: Record<string, string>;
};
const targets = Object.entries(exports).flatMap(([key, target]) =>
  typeof target === "string" ? [] : [{ entry: key.slice(2), ...target }],
);
const built = builds.flatMap(({ entry, dts }) =>
  Object.entries(entry as Record<string, string>).map(([name, source]) => ({ name, source, isPublic: Boolean(dts) })),
);

/** Entries that no tool takes. */
const ofPrograms = ["", "components"];
const entries = targets.map(({ entry }) => entry).filter((entry) => !ofPrograms.includes(entry));

const pages = readdirSync(join(root, "docs/tools")).map((file) => basename(file, ".md"));
const projects = readdirSync(join(root, "packages/e2e/tools/projects"));

/** The entries that a text names. */
const named = (text: string) => [...text.matchAll(/@godefer\/transform\/([\w-]+)/g)].map(([, entry]) => entry!);

describe("the package's entries", () => {
  it.each(targets)('"$entry" is built, with types', ({ entry, types, default: file }) => {
    const name = entry === "" ? "index" : entry;
    expect(file).toMatch(new RegExp(`^\\./dist/${name}\\.c?js$`));
    expect(types).toBe(file.replace(/(c?)js$/, "d.$1ts"));
    const source = built.find((build) => build.name === name);
    expect(source?.isPublic).toBe(true);
    expect(existsSync(join(packageFolder, source!.source))).toBe(true);
  });

  it("are all that is built for others", () => {
    const commands = Object.values(bin).map((file) => basename(file, ".js"));
    // Started by the command line, in a thread of its own.
    const threads = ["build-worker"];
    const known = [...targets.map(({ entry }) => entry || "index"), ...commands, ...threads];
    expect(
      built
        .filter(({ isPublic }) => isPublic)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(known.sort());
  });

  it("are in the package's README, and no others", () => {
    const row = /^\| `@godefer\/transform.*$/gm;
    const rows = read("packages/transform/README.md").match(row)!.join("\n");
    const short = [...rows.matchAll(/`\/([\w-]+)`/g)].map(([, entry]) => entry!);
    const listed = new Set([...named(rows), ...short]);
    expect([...listed].sort()).toEqual(["components", ...entries].sort());
  });

  it.each(entries)("%s is what the doctor looks for in a tool", (entry) => {
    expect(tools.flatMap(({ fits }) => fits.flatMap((fit) => fit.entries))).toContain(entry);
  });

  it.each(entries)("%s is set up on a page", (entry) => {
    expect(pages.flatMap((page) => named(read(`docs/tools/${page}.md`)))).toContain(entry);
  });
});

/** What is tested through another tool: Vue CLI through the webpack that it runs. */
const testedAs: Readonly<Record<string, string>> = { "Vue CLI": "vue-loader" };

describe.each(tools)("the doctor's table: $name", ({ name, page, fits, packages, programs = [] }) => {
  it("has a page", () => {
    expect(pages).toContain(page);
  });

  it("takes entries that there are", () => {
    expect(entries).toEqual(expect.arrayContaining(fits.flatMap((fit) => [...fit.entries])));
  });

  it("is in a project that is tested: its package, or its program", () => {
    const found = projects.some((project) => {
      const folder = join(root, "packages/e2e/tools/projects", project);
      const check = readFileSync(join(root, "packages/e2e/tools/checks", `${project}.ts`), "utf8");
      const manifests = ["package.json", "deno.json", "tsconfig.json"].map((file) => join(folder, file));
      const text =
        manifests
          .filter(existsSync)
          .map((file) => readFileSync(file, "utf8"))
          .join("\n") + check;
      return [...packages, ...programs, testedAs[name] ?? packages[0]].some(
        (word) => text.includes(`"${word}"`) || text.includes(`${word} `),
      );
    });
    expect(found).toBe(true);
  });
});

/** What is set up in another tool's configuration, and needs no check of its own. */
const throughOthers: Readonly<Record<string, string>> = { solid: "Vite" };

describe.each(pages)("docs/tools/%s.md", (page) => {
  it("is of a tool that the doctor knows", () => {
    const known = tools.filter(
      (tool) => tool.page === page || tool.programs?.includes(page) === true || tool.name === throughOthers[page],
    );
    expect(known.length).toBeGreaterThan(0);
  });

  it("names entries that there are", () => {
    expect(entries).toEqual(expect.arrayContaining(named(read(`docs/tools/${page}.md`))));
  });

  it("is linked from both READMEs", () => {
    for (const readme of ["README.md", "README.zh-CN.md"]) expect(read(readme)).toContain(`(docs/tools/${page}.md)`);
  });
});

it("each project of packages/e2e/tools has a check, and each check a project", () => {
  const checks = readdirSync(join(root, "packages/e2e/tools/checks")).map((file) => basename(file, ".ts"));
  expect(checks.sort()).toEqual([...projects].sort());
});

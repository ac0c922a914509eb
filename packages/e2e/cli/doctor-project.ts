import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Sandbox } from "./sandbox.ts";

const own = join(import.meta.dirname, "../node_modules/@godefer/transform/package.json");
/** That of both packages. */
export const version = (JSON.parse(readFileSync(own, "utf8")) as { version: string }).version;

export interface Case {
  readonly title: string;
  /** package.json, besides the runtime among the dependencies. */
  readonly manifest?: object;
  readonly files?: Readonly<Record<string, string>>;
  /** Packages that are installed, with their versions. */
  readonly installed?: Readonly<Record<string, string>>;
  /** What the doctor has to print, each somewhere. */
  readonly says?: readonly string[];
  readonly saysNot?: readonly string[];
}

/** A project with both packages installed, and what else it says of itself. */
export function project({ manifest = {}, files = {}, installed = {} }: Omit<Case, "title">): Sandbox {
  const dependencies = { "@godefer/runtime": "*" };
  const made = new Sandbox({ "package.json": JSON.stringify({ private: true, dependencies, ...manifest }), ...files });
  for (const [name, each] of Object.entries({
    "@godefer/runtime": version,
    "@godefer/transform": version,
    ...installed,
  })) {
    made.install(name, { version: each });
  }
  return made;
}

/** Tries that the doctor finds nothing wrong. */
export function isWell(cases: readonly Case[]): void {
  it.each(cases)("$title", async (each) => check(each, 0));
}

/** Tries that the doctor finds something wrong, and ends with 1. */
export function isIll(cases: readonly Case[]): void {
  it.each(cases)("$title", async (each) => check(each, 1));
}

async function check({ says = [], saysNot = [], ...rest }: Case, expected: number): Promise<void> {
  using made = project(rest);
  const { status, stdout, stderr } = await made.godefer("doctor");
  for (const text of says) expect(stdout).toContain(text);
  for (const text of saysNot) expect(stdout).not.toContain(text);
  expect(stderr, stdout).toBe("");
  expect(status, stdout).toBe(expected);
}

/** devDependencies of these names. */
export function tools(...names: readonly string[]): { readonly devDependencies: Readonly<Record<string, string>> } {
  return { devDependencies: Object.fromEntries(names.map((name) => [name, "*"])) };
}

/** A configuration in ES syntax that calls the plugin of an entry in a list. */
export function plugged(entry: string, list = "plugins: [godefer()]"): string {
  return `import godefer from "@godefer/transform/${entry}";\nexport default { ${list} };\n`;
}

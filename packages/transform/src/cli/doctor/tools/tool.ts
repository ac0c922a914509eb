import type { Fit } from "../config/judge.ts";
import type { Finding } from "../finding.ts";
import type { LoaderName } from "../load/load.ts";
import type { Project } from "../project/project.ts";

/**
 * - `builder`: makes what is shipped, or runs the program. One that is set up is enough: the others may get compiled code.
 * - `runner`: runs tests, from the sources: each has to be set up.
 * - `guest`: does nothing about code by itself, or leaves it to another tool of the table.
 */
export type Role = "builder" | "runner" | "guest";

/** How a build tool is recognised, and how the transform is set up in it. */
export interface Tool {
  readonly name: string;
  /** Its page in docs/tools. */
  readonly page: string;
  readonly role: Role;
  /** Whether it puts what is imported into what it writes. */
  readonly bundles?: boolean;
  /** The packages that bring it. */
  readonly packages: readonly string[];
  /** Its programs, as scripts call them. */
  readonly programs?: readonly string[];
  /** The names of its configuration file. If there are several, the tool takes the first of these. */
  readonly configs: readonly string[];
  /** Whether it reads a `.ts` among them without anything else. */
  readonly loadsTypeScript?: boolean;
  /** Whether it takes all of these files that there are. */
  readonly takesAll?: boolean;
  /** Its key in package.json. */
  readonly key?: string;
  /** Options of its command that name another configuration file. */
  readonly options?: readonly string[];
  /** Whether such a file alone tells that the tool is used. */
  readonly isKnownByConfig?: boolean;
  /** Its own loader, where that is quick. */
  readonly loader?: LoaderName;
  readonly fits: readonly Fit[];
  /** Tools that do its work where they are set up. */
  readonly coveredBy?: readonly string[];
  /** What to add, to which file. */
  fix(file: FixedFile, project: Project): string;
  /** Instead of looking for entries in the configuration. */
  readonly check?: (tool: Tool, project: Project) => Report;
  /** What may be wrong although an entry is there. */
  readonly checkMore?: (project: Project, file: string) => readonly Finding[];
}

/** The file that a fix is for. */
export interface FixedFile {
  readonly path: string;
  /** Whether it is CommonJS. */
  readonly requires: boolean;
}

export type State =
  /** An entry is there, and the tool takes it. */
  | "set up"
  /** Nothing is there. */
  | "missing"
  /** Something is there, and does not work. */
  | "wrong"
  /** The tool is there, and compiles nothing. */
  | "idle";

/** What has been found out about a tool. */
export interface Report {
  readonly tool: Tool;
  readonly state: State;
  /** If it is missing: one, and whether it counts as a mistake is decided where all tools are known. */
  readonly findings: readonly Finding[];
  /** Whether it certainly compiles or runs files that need the transform. */
  readonly isNeeded?: boolean;
}

/** The versions that are installed belong to the name. */
export function titleOf({ name, packages }: Tool, project: Project): string {
  const version = packages.map((each) => project.installed(each)).find((found) => found !== null);
  return version === undefined ? name : `${name} ${version}`;
}

/** The name of the configuration file that its author would write: one that the tool reads without anything else. */
export function defaultConfig({ configs, loadsTypeScript = false }: Tool, project: Project): string {
  const hasTypeScript = project.depends("typescript") || project.find(["tsconfig.json"]) !== null;
  const endings = loadsTypeScript && hasTypeScript ? [".ts"] : [];
  endings.push(...(project.manifest.isModule ? [".js", ".mjs"] : [".mjs", ".js"]));
  return (
    endings.flatMap((ending) => configs.find((name) => name.endsWith(ending)) ?? [])[0] ?? configs[0] ?? "package.json"
  );
}

/** The names of a configuration file with these endings, in this order. */
export function named(base: string, endings: string): readonly string[] {
  return endings.split(" ").map((ending) => `${base}.${ending}`);
}

/** `import` of an entry, or its `require` in CommonJS. */
export function importOf(entry: string, { requires }: FixedFile): string {
  const source = `"@godefer/transform/${entry}"`;
  return requires ? `const { default: godefer } = require(${source});` : `import godefer from ${source};`;
}

/** The usual advice: the import, and the plugin in a list. */
export function pluginFix(entry: string, list = "plugins: [godefer()],"): Tool["fix"] {
  return (file) => `In ${file.path}:\n  ${importOf(entry, file)}\n  ${list}`;
}

/** A plugin that is called in a list. */
export function called(entries: string, at = /^plugins$/): Fit {
  return { entries: entries.split(" "), as: ["call"], at };
}

/** Babel's plugin, where a tool's configuration holds Babel's options. */
export const BABEL_INSIDE: Fit = { entries: ["babel"], as: ["string", "reference"], at: /(?:^|\.)plugins$/ };
/** TypeScript's transformer, where a tool takes it. */
export const TYPESCRIPT_INSIDE: Fit = {
  entries: ["ts"],
  as: ["call", "string"],
  at: /\b(?:before|getCustomTransformers)$/,
};

import type { Fit } from "../config/judge.ts";
import type { Finding } from "../finding.ts";
import type { LoaderName } from "../load/load.ts";
import type { Project } from "../project/project.ts";

/**
 * - `builder`: builds what is shipped, or runs the program. If one is set up, that is enough: the others may receive
 *   compiled code.
 * - `runner`: runs tests from the sources. Each must be set up.
 * - `guest`: does not process code itself, or leaves it to another tool in the table.
 */
export type Role = "builder" | "runner" | "guest";

/** How a build tool is recognized, and how the transform is set up in it. */
export interface Tool {
  readonly name: string;
  /** Its page in docs/tools. */
  readonly page: string;
  readonly role: Role;
  /** Whether its output includes what is imported. */
  readonly bundles?: boolean;
  /** The packages that provide it. */
  readonly packages: readonly string[];
  /** Its programs, as scripts call them. */
  readonly programs?: readonly string[];
  /** The names of its configuration file. If there are several files, the tool uses the first of these. */
  readonly configs: readonly string[];
  /** Whether it can read a `.ts` among them without further setup. */
  readonly loadsTypeScript?: boolean;
  /** Whether it uses all of these files that exist. */
  readonly takesAll?: boolean;
  /** Its key in package.json. */
  readonly key?: string;
  /** The options of its command that name another configuration file. */
  readonly options?: readonly string[];
  /** Whether such a file is enough to tell that the tool is used. */
  readonly isKnownByConfig?: boolean;
  /** Its own loader, if that is fast. */
  readonly loader?: LoaderName;
  readonly fits: readonly Fit[];
  /** Tools that do its work if they are set up. */
  readonly coveredBy?: readonly string[];
  /** What to add, to which file. */
  fix(file: FixedFile, project: Project): string;
  /** Replaces the search for entries in the configuration. */
  readonly check?: (tool: Tool, project: Project) => Report;
  /** What may be wrong although there is an entry. */
  readonly checkMore?: (project: Project, file: string) => readonly Finding[];
}

/** The file that a fix is for. */
export interface FixedFile {
  readonly path: string;
  /** Whether it is CommonJS. */
  readonly requires: boolean;
}

export type State =
  /** There is an entry, and the tool uses it. */
  | "set up"
  /** There is no entry. */
  | "missing"
  /** There is an entry, but it does not work. */
  | "wrong"
  /** The tool is there, but compiles nothing. */
  | "idle";

/** The result for a tool. */
export interface Report {
  readonly tool: Tool;
  readonly state: State;
  /** One if the setup is missing. Whether that counts as a mistake is decided when all tools are known. */
  readonly findings: readonly Finding[];
  /** Whether it certainly compiles or runs files that need the transform. */
  readonly isNeeded?: boolean;
}

/** The name includes the installed versions. */
export function titleOf({ name, packages }: Tool, project: Project): string {
  const version = packages.map((each) => project.installed(each)).find((found) => found !== null);
  return version === undefined ? name : `${name} ${version}`;
}

/** The name of the configuration file that its author would create: one that the tool reads without further setup. */
export function defaultConfig({ configs, loadsTypeScript = false }: Tool, project: Project): string {
  const hasTypeScript = project.depends("typescript") || project.find(["tsconfig.json"]) !== null;
  const endings = loadsTypeScript && hasTypeScript ? [".ts"] : [];
  endings.push(...(project.manifest.isModule ? [".js", ".mjs"] : [".mjs", ".js"]));
  return (
    endings.flatMap((ending) => configs.find((name) => name.endsWith(ending)) ?? [])[0] ?? configs[0] ?? "package.json"
  );
}

/** The names of a configuration file with these extensions, in this order. */
export function named(base: string, endings: string): readonly string[] {
  return endings.split(" ").map((ending) => `${base}.${ending}`);
}

/** An entry's `import`, or its `require` in CommonJS. */
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

/** Babel's plugin, if a tool's configuration contains Babel's options. */
export const BABEL_INSIDE: Fit = { entries: ["babel"], as: ["string", "reference"], at: /(?:^|\.)plugins$/ };
/** TypeScript's transformer, if a tool accepts it. */
export const TYPESCRIPT_INSIDE: Fit = {
  entries: ["ts"],
  as: ["call", "string"],
  at: /\b(?:before|getCustomTransformers)$/,
};

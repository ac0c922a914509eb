import { findSimilar } from "../../../suggest.ts";
import { ownEntries } from "../own-entries.ts";
import { type ConfigModule, placeOf, requiredSource } from "./module.ts";
import type { Config } from "./reader.ts";
import { findMistake, readOptions } from "./options.ts";
import { bare, nodesBelow } from "./tree.ts";
import type { Use } from "./uses.ts";

const OURS = "@godefer/transform/";

/** Which entries a tool accepts, how they are written, and where in its configuration. */
export interface Fit {
  readonly entries: readonly string[];
  readonly as: readonly Use["kind"][];
  /** The keys that lead to it, joined by dots. */
  readonly at: RegExp;
}

/** What a configuration says about the transform. */
export type Verdict =
  | { readonly kind: "set up"; readonly use: Use }
  | {
      readonly kind: "wrong";
      readonly text: string;
      readonly line: number;
      readonly file: string;
      /** In place of what the tool's setup is. */
      readonly fix?: string;
    }
  | { readonly kind: "none" };

/** A configuration that the tool uses, and what it says about the transform. */
export interface Judged {
  readonly config: Config;
  readonly verdict: Verdict;
}

/** Whether one of the right places contains one of the right entries; if not, the closest one. */
export function judge({ uses, module, path }: Config, fits: readonly Fit[]): Verdict {
  const fitting = uses.find((use) =>
    fits.some((fit) => isFor(fit, use) && isAt(fit, use) && fit.as.includes(use.kind)),
  );
  if (fitting) return judgeOptions(fitting) ?? { kind: "set up", use: fitting };
  const mistakes = uses.flatMap((use) => describeUse(use, fits) ?? []);
  if (mistakes[0]) return mistakes[0];
  const imports = module?.sources.filter(({ source }) => source.startsWith("@godefer/transform")) ?? [];
  const [first] = imports;
  if (first === undefined) return { kind: "none" };
  return { kind: "wrong", file: path, line: first.line, text: describeImport(first.source, module!, fits) };
}

/** What a plugin would say of its options when it is loaded; null if nothing, or if they cannot be read here. */
function judgeOptions({ entry, options, file, line }: Use): Verdict | null {
  const given = options && readOptions(bare(options));
  const mistake = given && findMistake(given, entry === "jest" ? ["next"] : []);
  if (mistake === null) return null;
  const text = `In the options of @godefer/transform/${entry}, ${mistake}`;
  return { kind: "wrong", text, file, line, fix: "Correct it, or leave it out." };
}

function describeUse(use: Use, fits: readonly Fit[]): Verdict | null {
  const { entry, kind, path, file, line } = use;
  const name = `@godefer/transform/${entry}`;
  const wrong = (text: string): Verdict => ({ kind: "wrong", text, file, line });
  const there = fits.filter((fit) => isAt(fit, use));
  const rightEntry = there.filter((fit) => isFor(fit, use));
  if (rightEntry.length > 0) {
    if (kind === "reference") return wrong(`The plugin of ${name} is listed here, but not called: write godefer().`);
    if (kind === "string") return wrong(`${name} is a string here: import it and call it.`);
    return wrong(`The plugin of ${name} is called here, but its name must be here as a string: "${name}".`);
  }
  if (!ownEntries().includes(entry)) return wrong(noSuchEntry(name));
  const place = path.length === 0 ? "at the top" : `in ${path.join(".")}`;
  if (fits.some((fit) => isFor(fit, use))) return wrong(`${name} is ${place}, where the tool does not look for it.`);
  const [expected] = fits.flatMap(({ entries }) => entries);
  return there.length > 0 ? wrong(`${name} is the wrong entry here: use @godefer/transform/${expected}.`) : null;
}

function noSuchEntry(name: string): string {
  const names = ownEntries().map((entry) => OURS + entry);
  const similar = findSimilar(name.slice(OURS.length), ownEntries());
  const meant = similar === null ? ` Possible: ${names.join(", ")}.` : ` Did you mean ${OURS}${similar}?`;
  return `There is no ${name}.${meant}`;
}

/** An import that the exported configuration does not use. */
function describeImport(source: string, module: ConfigModule, fits: readonly Fit[]): string {
  const entry = source.slice("@godefer/transform/".length);
  if (!ownEntries().includes(entry)) return noSuchEntry(source);
  const place = /\bplugins/i.test(String(fits[0]?.at)) ? "plugins" : "the configuration";
  return isCalled(module, source)
    ? `The plugin of ${source} is called, but its result does not reach ${place}.`
    : `${source} is imported, but its plugin is not called in ${place}.`;
}

function isCalled({ program, bindings }: ConfigModule, source: string): boolean {
  for (const node of nodesBelow(program)) {
    if (node.type !== "CallExpression") continue;
    const binding = bindings.get(placeOf(node.callee)?.name ?? "");
    if (binding?.kind === "import" && binding.source === source) return true;
    if (binding?.kind === "local" && requiredSource(bare(binding.value)) === source) return true;
  }
  return false;
}

function isFor({ entries }: Fit, { entry }: Use): boolean {
  return entries.includes(entry);
}

function isAt({ at }: Fit, { path }: Use): boolean {
  return at.test(path.join("."));
}

import { type FoundFunction, parseFile, type SourceType } from "./functions.ts";

/** What is put around a function's own statements. */
export interface Probe {
  readonly before: string;
  readonly after?: string;
  /** In front of the statements of every block inside it. */
  readonly inBlocks?: string;
}

export interface Injected {
  readonly code: string;
  readonly module: boolean;
  readonly functions: readonly FoundFunction[];
}

/**
 * Puts statements into the functions of a file, and an import in front of them. No line moves.
 *
 * @param probeOf the statements of a function; null for one that is to stay as it is
 * @param imported what they use of the runtime, under its `localName`
 * @throws SyntaxError if the file does not parse
 */
export function inject(
  code: string,
  filename: string,
  sourceType: SourceType,
  probeOf: (fn: FoundFunction, index: number) => Probe | null,
  imported: readonly string[] = ["defer"],
): Injected {
  if (code.includes("$injected")) throw new Error(`${filename} has names of the injected code.`);
  const { module, start, functions } = parseFile(code, filename, sourceType);
  const insertions: Insertion[] = [{ at: start, rank: 0, text: importOf(imported, module) }];
  for (const [index, fn] of functions.entries()) {
    const probe = probeOf(fn, index);
    if (probe) insertions.push(...insertProbe(fn, index, probe));
  }
  return { code: insert(code, insertions), module, functions };
}

/** `$injectedDefer` for `defer`. */
const localName = (name: string) => `$injected${name.charAt(0).toUpperCase()}${name.slice(1)}`;

function importOf(names: readonly string[], module: boolean): string {
  if (names.length === 0) return "";
  const list = (as: string) => names.map((name) => `${name}${as} ${localName(name)}`).join(", ");
  // The directive in front of it may have no semicolon.
  return module
    ? `;import { ${list(" as")} } from "@godefer/runtime";`
    : `;const { ${list(":")} } = require("@godefer/runtime");`;
}

interface Insertion {
  readonly at: number;
  /** What is put at one place goes by this. */
  readonly rank: number;
  readonly text: string;
}

/** @param index by the functions' beginnings, outer ones first: so they end in reverse */
function insertProbe(fn: FoundFunction, index: number, { before, after = "", inBlocks }: Probe): Insertion[] {
  const { start, end, expression, blocks } = fn;
  const [opening, closing] = expression
    ? [`{ ${before} return (`, `); ${after} }`]
    : [`;${before}`, after && `;${after}`];
  return [
    { at: start, rank: -Infinity, text: opening },
    { at: end, rank: -index, text: closing },
    ...(inBlocks === undefined ? [] : blocks.map((at) => ({ at, rank: -Infinity, text: inBlocks }))),
  ];
}

function insert(code: string, insertions: readonly Insertion[]): string {
  const sorted = insertions.toSorted((a, b) => a.at - b.at || a.rank - b.rank);
  let result = "";
  let done = 0;
  for (const { at, text } of sorted) {
    result += code.slice(done, at) + text;
    done = at;
  }
  return result + code.slice(done);
}

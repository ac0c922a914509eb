import { SITE } from "../../site.ts";

/** One thing that the doctor says about a project. */
export interface Finding {
  readonly kind: "good" | "bad" | "note";
  /** One sentence or two of fact. */
  readonly text: string;
  /** The file that it is about, with the line if there is one: `vite.config.ts:4`. */
  readonly where?: string | undefined;
  /** What to do, with working code. */
  readonly fix?: string | undefined;
  /** The tool's page in docs/tools, without `.md`. */
  readonly page?: string | undefined;
}

/** The finding as it is printed, line by line: the fact after its mark, then the fix. */
export function formatFinding(
  { kind, text, where, fix, page }: Finding,
  marks: Record<Finding["kind"], string>,
): string {
  const lines = [`${marks[kind]} ${where === undefined ? "" : `${where}: `}${text}`];
  if (kind !== "good") {
    if (fix !== undefined) lines.push(...fix.split("\n").map((line) => `    ${line}`));
    if (page !== undefined) lines.push(`    ${SITE}/tools/${page}`);
  }
  return lines.join("\n");
}

/** Separates the results from the mistakes. */
export function partition<T extends object>(
  read: readonly (T | Finding | null)[],
): { readonly found: readonly T[]; readonly broken: readonly Finding[] } {
  const isFinding = (each: T | Finding): each is Finding => "kind" in each && "text" in each;
  const there = read.filter((each) => each !== null);
  return { found: there.filter((each): each is T => !isFinding(each)), broken: there.filter(isFinding) };
}

import type { ResolvedOptions } from "./options.ts";

/** Whether a file can have a pseudo-call at all: it is not even parsed if it does not name the module. */
export function mayUse(text: string, { importSource }: Pick<ResolvedOptions, "importSource">): boolean {
  for (const source of importSource) if (text.includes(source)) return true;
  return false;
}

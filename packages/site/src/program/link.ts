/** A module that waits for the addresses of what it imports. */
export interface Linkable {
  /** What stands between the names of the modules: one text more than there are names. */
  readonly texts: readonly string[];
  readonly modules: readonly string[];
  /** How many lines of it come before the program's first. */
  readonly linesBefore: number;
}

/**
 * Puts a module together. It needs no parser: a program's worker starts without one.
 *
 * @param urlOf the address of a module that is named so; null leaves the name
 */
export function link({ texts, modules }: Linkable, urlOf: (name: string) => string | null): string {
  const [first = "", ...rest] = texts;
  return first + rest.map((text, i) => JSON.stringify(urlOf(modules[i]!) ?? modules[i]) + text).join("");
}

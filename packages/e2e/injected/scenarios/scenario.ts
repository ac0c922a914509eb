import { show } from "./show.ts";

/** A package at work on real input. */
export interface Scenario {
  /** As npm knows it. */
  readonly name: string;
  readonly version: string;
  /** How its code is written, in a few words. */
  readonly style: string;
  /** What else is installed, with exact versions: input, or plugins. */
  readonly others?: Readonly<Record<string, string>>;
  /**
   * Why some functions are called more or less often than without deferred calls: what it does depends on how many ticks
   * a `return` of a promise takes, which rule S41 changes.
   */
  readonly countsTicks?: string;
  /** @param folder where the packages are installed */
  readonly run: (folder: string) => Promise<Results> | Results;
}

/** What the package has made, as text, by what it was made of. The same in every run. */
export type Results = Record<string, string>;

/** An installed package, its ES modules if it has them. */
export const load = (name: string) => import(name);

/** What a call returns, or what the package has to say of a mistake. */
export function outcomeOf(call: () => unknown): string {
  try {
    return show(call());
  } catch (error) {
    return describeError(error);
  }
}

/** The same of what it promises. */
export async function settledOf(call: () => Promise<unknown>): Promise<string> {
  try {
    return show(await call());
  } catch (error) {
    return describeError(error);
  }
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${show(error)}`;
  // Without the stack, which names places in the compiled files.
  return `${error.name}: ${error.message} ${show({ ...error, stack: undefined })}`;
}

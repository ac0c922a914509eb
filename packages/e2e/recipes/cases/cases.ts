import type { Exports } from "../compile.ts";

/** What an example must do, by its name and a title. It gets the module, freshly compiled, and its path. */
export type Cases = Record<string, Record<string, (recipe: Exports, path: string) => Promise<void> | void>>;

/** Takes apart what a call ends with. */
export async function outcome(call: () => unknown): Promise<{ value: unknown } | { thrown: unknown }> {
  try {
    return { value: await call() };
  } catch (thrown) {
    return { thrown };
  }
}

import type { Exports, Hook } from "./link.ts";

export type Fn = (...values: unknown[]) => unknown;

/** What is put around functions of the runtime, by module and name. */
export type HookTable = Readonly<Record<string, Readonly<Record<string, (original: Fn) => Fn>>>>;

/** Puts all of it around a module's exports. A function that takes part says before and behind what happens. */
export function hookWith(tables: readonly HookTable[]): Hook {
  return (name, exports) => {
    const hooked: Exports = { ...exports };
    for (const table of tables) {
      for (const [key, around] of Object.entries(table[name] ?? {})) {
        const original = hooked[key];
        if (typeof original !== "function") throw new Error(`The runtime's ${name} has no ${key} to watch.`);
        hooked[key] = around(original as Fn);
      }
    }
    return hooked;
  };
}

import type { Exports } from "../../recipes/compile.ts";

/** What a form must do, by the name of its function. It gets the module, freshly compiled. */
export type Cases = Record<string, (form: Exports) => Promise<void> | void>;

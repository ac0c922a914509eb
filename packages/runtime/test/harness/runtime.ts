import * as index from "../../src/index.ts";
import * as internal from "../../src/internal.ts";

/** Both entries of one copy of the runtime: of the sources, of a build, of a bundle. */
export type Runtime = typeof index & typeof internal;

export const source: Runtime = { ...index, ...internal };

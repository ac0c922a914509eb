import type { LoweredFile } from "../lower/edits.ts";

export const INTERNALS = "@godefer/runtime/internal";

/** The statement that imports what a file needs from the runtime. */
export function importText({ helpers, module }: Pick<LoweredFile, "helpers" | "module">): string {
  const names = (separator: string) =>
    helpers.map(({ imported, local }) => `${imported}${separator}${local}`).join(", ");
  return module
    ? `import { ${names(" as ")} } from "${INTERNALS}";`
    : `const { ${names(": ")} } = require("${INTERNALS}");`;
}

import { mayUse } from "../../may-use.ts";
import { resolveOptions } from "../../options.ts";
import type { Diagnostic, FunctionReport, TransformOptions } from "../../types.ts";
import { compileComponent } from "./compile.ts";
import type { ComponentKind } from "./ids.ts";

export type { ComponentKind };

/** What the scripts of a component become, and all that is wrong with the file. */
export interface ComponentReport {
  readonly functions: readonly FunctionReport[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Says of each `defer` in the scripts of a component how it is compiled, and why; for what checks files and compiles none, as
 * a linter. Also finds what is no script's mistake: a script that nobody compiles (GD006), and a pseudo-call in the markup
 * (GD007).
 *
 * @param text the whole file
 * @param kind what it is a component of: `"vue"`, `"svelte"` or `"astro"`
 * @param options as for `transform`; a script that the file loads is looked for beside its `filename`
 * @returns the mistakes with their places in the file; nothing for a file that does not name the runtime
 * @throws TypeError for an option that there is not
 * @example
 * const { diagnostics } = explainComponent(text, "vue", { filename: "src/Door.vue" });
 */
export function explainComponent(
  text: string,
  kind: ComponentKind,
  options: TransformOptions & { readonly filename: string },
): ComponentReport {
  if (!mayUse(text, resolveOptions(options))) return { functions: [], diagnostics: [] };
  const { functions, diagnostics } = compileComponent(text, kind, options);
  return { functions, diagnostics };
}

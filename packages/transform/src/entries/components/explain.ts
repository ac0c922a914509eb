import { mayUse } from "../../may-use.ts";
import { resolveOptions } from "../../options.ts";
import type { Diagnostic, FunctionReport, TransformOptions } from "../../types.ts";
import { compileComponent } from "./compile.ts";
import type { ComponentKind } from "./ids.ts";

export type { ComponentKind };

/** How the scripts of a component are compiled, and everything that is wrong with the file. */
export interface ComponentReport {
  readonly functions: readonly FunctionReport[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Tells how each `defer` in the scripts of a component is compiled, and why: for tools that check files and compile
 * none, such as linters. Also finds mistakes outside the scripts' code: a script that nobody compiles (GD006), and a
 * pseudo-call in the markup (GD007).
 *
 * @param text the whole file
 * @param kind the component's framework: `"vue"`, `"svelte"` or `"astro"`
 * @param options as for `transform`; a script that the file loads is looked up relative to `filename`
 * @returns the functions and the mistakes, with their places in the file; none for a file that does not name the
 *   runtime
 * @throws TypeError for an unknown option
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

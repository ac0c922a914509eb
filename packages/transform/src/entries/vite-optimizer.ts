import { createRequire } from "node:module";
import { join } from "node:path";

/** What is used of Vite's own type of that name. */
interface UserConfig {
  readonly root?: string | undefined;
  readonly optimizeDeps?: { readonly exclude?: readonly string[] | undefined } | undefined;
}

/** What a compiled file imports, and what is left of the imports in it. */
const RUNTIME = ["@godefer/runtime", "@godefer/runtime/internal"];

/**
 * Names the runtime to Vite's optimizer. It looks for dependencies before any plugin compiles, would meet
 * `@godefer/runtime/internal` only when the first compiled file asks for it, and then reload the page.
 *
 * @returns nothing that the project can not resolve: Vite would warn of it
 */
export function optimizedRuntime({ root, optimizeDeps }: UserConfig): { optimizeDeps: { include: string[] } } {
  const { resolve } = createRequire(join(root ?? process.cwd(), "package.json"));
  const include = RUNTIME.filter((name) => !optimizeDeps?.exclude?.includes("@godefer/runtime") && resolves(name));
  return { optimizeDeps: { include } };

  function resolves(name: string): boolean {
    try {
      resolve(name);
      return true;
    } catch {
      return false;
    }
  }
}

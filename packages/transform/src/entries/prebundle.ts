import module from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** What is used of Vite's configuration. */
interface ViteConfig {
  readonly root?: string;
  readonly optimizeDeps?: { readonly exclude?: readonly string[] };
}

interface Prebundling {
  readonly optimizeDeps: { readonly include: string[] };
}

/**
 * Has Vite's development server bundle ahead what compiled code imports. Vite looks for imports in the files as they were
 * written: what it meets only in a compiled one makes it load the page anew, and Vitest's tests in a browser fail.
 *
 * It warns of what the project cannot import, as where only another package of the workspace has the runtime.
 */
export function prebundleRuntime({ root = ".", optimizeDeps }: ViteConfig): Prebundling | null {
  if (optimizeDeps?.exclude?.includes(RUNTIME) || !hasRuntime(resolve(root))) return null;
  return { optimizeDeps: { include: [RUNTIME, `${RUNTIME}/internal`] } };
}

const RUNTIME = "@godefer/runtime";

/** As Vite looks for a package: `require.resolve` would take one from `NODE_PATH`, too. */
function hasRuntime(root: string): boolean {
  try {
    return module.findPackageJSON(RUNTIME, pathToFileURL(join(root, "vite.config.js"))) !== undefined;
  } catch {
    return false;
  }
}

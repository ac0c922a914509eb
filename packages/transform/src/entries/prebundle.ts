import module from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The parts of Vite's configuration that are used here. */
interface ViteConfig {
  readonly root?: string;
  readonly optimizeDeps?: { readonly exclude?: readonly string[] };
}

interface Prebundling {
  readonly optimizeDeps: { readonly include: string[] };
}

/**
 * Makes Vite's development server pre-bundle what compiled code imports. Vite scans the files as they were written: an
 * import that it finds only in a compiled one makes it reload the page, and Vitest's tests in a browser fail.
 *
 * It warns about modules that the project cannot import, for example if only another package of the workspace depends
 * on the runtime.
 */
export function prebundleRuntime({ root = ".", optimizeDeps }: ViteConfig): Prebundling | null {
  if (optimizeDeps?.exclude?.includes(RUNTIME) || !hasRuntime(resolve(root))) return null;
  return { optimizeDeps: { include: [RUNTIME, `${RUNTIME}/internal`] } };
}

const RUNTIME = "@godefer/runtime";

/** As Vite resolves a package: `require.resolve` would also find one through `NODE_PATH`. */
function hasRuntime(root: string): boolean {
  try {
    return module.findPackageJSON(RUNTIME, pathToFileURL(join(root, "vite.config.js"))) !== undefined;
  } catch {
    return false;
  }
}

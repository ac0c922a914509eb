import { fileURLToPath } from "node:url";
import type { PluginOptions } from "../plugin-options.ts";

/** The parts of a webpack or Rspack compiler that are used here. */
interface Compiler {
  readonly options: { readonly module: { rules: unknown[] } };
  readonly hooks: { readonly afterPlugins: { tap(name: string, action: () => void): void } };
}

/**
 * Adds the rules for what vue-loader makes of a component's script. Our loader runs after vue-loader and before those
 * for the script's language: loaders run from the last rule to the first.
 */
export function addVueRules(options: PluginOptions) {
  return ({ options: { module }, hooks }: Compiler): void => {
    // VueLoaderPlugin replaces the list, and may come after us.
    hooks.afterPlugins.tap("godefer", () => {
      const index = module.rules.findIndex(isVueRule);
      if (index < 0) return;
      const use = [{ loader: LOADER, options: { ...options } }];
      const script = { resource: /\.vue$/, resourceQuery: /[?&]vue(?=&).*&type=script(?:&|$)/, use };
      // vue-loader's name for it under `experimentalInlineMatchResource`.
      const named = { resource: /\.vue\.[jt]sx?$/, use };
      module.rules.splice(index, 0, script);
      module.rules.push(named);
    });
  };
}

const LOADER = fileURLToPath(import.meta.resolve("@godefer/transform/webpack-loader"));

function isVueRule(rule: unknown): boolean {
  if (typeof rule !== "object" || rule === null) return false;
  const { loader, use } = rule as { readonly loader?: unknown; readonly use?: unknown };
  const uses: unknown[] = Array.isArray(use) ? use : [use];
  return [loader, ...uses].some((each) => {
    const name = typeof each === "object" && each !== null ? (each as { loader?: unknown }).loader : each;
    return typeof name === "string" && /(?:^|[\\/@-])vue-loader(?:[\\/](?:dist[\\/])?(?:index(?:\.js)?)?)?$/.test(name);
  });
}

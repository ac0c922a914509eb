import type { Loading } from "./loading.ts";
import { isInstalled, modules } from "./modules.ts";

/**
 * Compiles what becomes a CommonJS module, in Node's last step before it runs. ts-node and other compilers hook in
 * before this step, and pass their output here, with its map.
 */
export function hookScripts(loading: Loading): void {
  const { _compile } = modules.prototype;
  modules.prototype._compile = function (content, filename, ...rest) {
    const text = isInstalled(filename) ? content : loading.pass(content, filename, "output");
    return _compile.call(this, text, filename, ...rest);
  };
}

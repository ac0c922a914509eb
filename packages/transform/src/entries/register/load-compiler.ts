import fs from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import type { Store } from "../store.ts";

type Compiler = typeof import("./compile.ts");

/**
 * The whole compiler in one script: V8 can cache the compiled code of a script, and then starts it in half the time.
 */
export const COMPILER: string = fileURLToPath(new URL("register-compile.cjs", import.meta.url));
/** V8 accepts only its own version's cache, but two versions would overwrite each other's. */
const CODE = `compiler-${process.version}-${process.arch}`;

export function loadCompiler(store: Store | null): Compiler {
  const text = `(function (exports, require) {${fs.readFileSync(COMPILER, "utf8")}\n})`;
  const cachedData = store?.read(CODE) ?? undefined;
  const script = new vm.Script(text, { filename: COMPILER, ...(cachedData && { cachedData }) });
  const compiler = {} as Compiler;
  const run = script.runInThisContext() as (exports: Compiler, require: NodeJS.Require) => void;
  run(compiler, createRequire(COMPILER));
  const isKept = store === null || script.cachedDataRejected === false;
  return isKept ? compiler : keepCode(compiler, script, store);
}

/** Once a file has been compiled, V8 knows which functions are needed. */
function keepCode({ compileModule }: Compiler, script: vm.Script, store: Store): Compiler {
  let isKept = false;
  return {
    compileModule(text, filename, options) {
      const compiled = compileModule(text, filename, options);
      if (!isKept) store.write(CODE, script.createCachedData());
      isKept = true;
      return compiled;
    },
  };
}

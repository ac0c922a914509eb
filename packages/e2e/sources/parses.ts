import { Script, SourceTextModule } from "node:vm";
import { traverse } from "@babel/core";
import { parse } from "../injected/functions.ts";

/** What V8 says against a file; null if nothing. It looks for early errors in all functions. */
export function syntaxErrorOf(code: string, module: boolean): string | null {
  try {
    if (module) new SourceTextModule(code);
    // As Node wraps a CommonJS module: `return` is allowed.
    else new Script(`(function (exports, require, module, __filename, __dirname) {${code.replace(/^#!.*/, "")}\n})`);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return error.message;
  }
}

/** The names that a file uses and does not declare. */
export function undeclaredIn(code: string, module: boolean): ReadonlySet<string> {
  const file = parse(code, "compiled.js", module ? "module" : "script");
  let names: string[] = [];
  traverse(file, {
    Program(path) {
      names = Object.keys((path.scope as unknown as { globals: Record<string, unknown> }).globals);
      path.stop();
    },
  });
  return new Set(names);
}

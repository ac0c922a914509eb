import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "@babel/core";
import explicitResourceManagement from "@babel/plugin-transform-explicit-resource-management";
import { formatDiagnostic, transform } from "@godefer/transform";
import ts from "typescript";
import type { Compiler, Shape } from "./works.ts";

/** Beside `e2e`'s own `node_modules`, where the runtime is found. */
export const folder = join(import.meta.dirname, "../.tmp/bench");

/** Compiles a shape and writes it to a file of its own. */
export function writeShape(name: string, { compiler, source }: Shape): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name.replace(/[^\w.-]+/g, "-")}.mjs`);
  writeFileSync(file, compileShape(compiler, source));
  return file;
}

export function compileShape(compiler: Compiler, source: string): string {
  switch (compiler) {
    case "none":
      return source;
    case "typescript":
      return ts.transpile(source, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext });
    case "babel": {
      const options = { babelrc: false, configFile: false, plugins: [explicitResourceManagement] };
      return transformSync(source, options)!.code!;
    }
    case "open-coded":
    case "linked-list": {
      const { code, diagnostics } = transform(source, { strategy: compiler, coverage: false });
      if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
      return code;
    }
  }
}

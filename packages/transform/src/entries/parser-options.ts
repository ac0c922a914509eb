import type { ParserOptions } from "@babel/parser";
import { SCRIPT } from "../file-names.ts";

/** What a file is parsed as, in words. */
export function describeSyntax(filename: string | undefined): string {
  const { plugins = [] } = parserOptions(filename);
  const language = plugins.includes("typescript") ? "TypeScript" : "JavaScript";
  return plugins.includes("jsx") ? `${language} with JSX` : language;
}

/** How a file is parsed, by its extension: with everything that the language has or is about to have. */
export function parserOptions(filename: string | undefined): ParserOptions {
  const extension = extensionOf(filename);
  const typescript = extension.includes("ts");
  const jsx = extension.endsWith("x") || !typescript;
  // TypeScript makes `require()` of the import declarations of a `.cts`.
  const sourceType = extension.startsWith(".m") ? "module" : extension.startsWith(".cj") ? "commonjs" : "unambiguous";
  return {
    sourceType,
    // For a CommonJS module, the parser sets these by itself, and rejects them as options.
    ...(sourceType !== "commonjs" && { allowReturnOutsideFunction: true, allowNewTargetOutsideFunction: true }),
    plugins: [
      ...(typescript ? (["typescript", "decorators-legacy"] as const) : (["decorators"] as const)),
      "decoratorAutoAccessors",
      "deferredImportEvaluation",
      "sourcePhaseImports",
      ...(jsx ? (["jsx"] as const) : []),
    ],
  };
}

/** A program without an extension is JavaScript. Unknown extensions accept everything. */
function extensionOf(filename = ""): string {
  const [, name, extension] = /([^\\/]*?)(\.[^.\\/]*)?$/.exec(filename)!;
  if (extension === undefined) return name === "" ? ".tsx" : ".js";
  return SCRIPT.test(extension) ? extension : ".tsx";
}

import { type Diagnostic, transform, type TransformOptions } from "@godefer/transform";
import { GodeferError } from "@godefer/transform/babel";
import { transformer } from "@godefer/transform/ts";
import ts from "typescript";
import { extensionOf } from "./files.ts";
import type { Edited } from "./lines.ts";

export interface Compiled {
  /** JavaScript, whatever the source was. */
  readonly code: string;
  /** The text that the compiler has made, with the source's types, if it has made text. */
  readonly edited?: Edited;
  readonly diagnostics: readonly Pick<Diagnostic, "code" | "message" | "start">[];
}

/** @param strategy of one file; the front ends share what it changes */
export type Compiler = (code: string, path: string, strategy: TransformOptions["strategy"]) => Compiled;

export const compilers: Readonly<Record<"babel" | "typescript", Compiler>> = {
  babel(code, path, strategy) {
    const { code: compiled, map, diagnostics } = transform(code, { filename: path, strategy, coverage: false });
    if (map === null) return { code, diagnostics };
    const edited = { code: compiled, mappings: map.mappings };
    return { ...(isJavaScript(path) ? { code: compiled, diagnostics } : byTypeScript(compiled, path, [])), edited };
  },
  typescript(code, path, strategy) {
    try {
      return byTypeScript(code, path, [transformer(ts, { strategy, coverage: false })]);
    } catch (error) {
      // The error class of the entry that was imported, which is another one in another entry.
      if ((error as Error).name !== GodeferError.name) throw error;
      return { code, diagnostics: (error as GodeferError).diagnostics };
    }
  },
};

/** Whether Node runs it as it is. */
export const isJavaScript = (path: string) => /^\.[cm]?js$/.test(extensionOf(path));

function byTypeScript(code: string, path: string, before: ts.TransformerFactory<ts.SourceFile>[]): Compiled {
  const { outputText, diagnostics = [] } = ts.transpileModule(code, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.Preserve,
      moduleDetection: ts.ModuleDetectionKind.Legacy,
      jsx: ts.JsxEmit.React,
      alwaysStrict: false,
      ignoreDeprecations: "6.0",
      allowJs: true,
      experimentalDecorators: true,
    },
    transformers: { before },
  });
  return { code: outputText, diagnostics: diagnostics.map(toDiagnostic) };
}

function toDiagnostic({ code, messageText, start = 0 }: ts.Diagnostic): Compiled["diagnostics"][number] {
  const message = typeof messageText === "string" ? messageText : messageText.messageText;
  return { code: `TS${code}`, message, start };
}

/** Whether the transformer leaves a file that uses nothing alone: the tree that it was given. */
export function leavesAlone(code: string, path: string): boolean {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.ESNext, true);
  const { transformed } = ts.transform(file, [transformer(ts)]);
  return transformed[0] === file;
}

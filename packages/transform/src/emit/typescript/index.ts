import type ts from "typescript";
import type { TypeScript, TypeScriptSource } from "../../collect/typescript/index.ts";
import type { LoweredFile } from "../../lower/edits.ts";
import type { EmitOptions } from "../coverage.ts";
import { TypeScriptApplier } from "./applier.ts";
import { TypeScriptComments } from "./comments.ts";
import { GeneratedNames } from "./generated-names.ts";
import { TypeScriptUpdates } from "./updates.ts";

/** Applies the edits to a TypeScript tree, in a `before` transformer. */
export function emitTypeScript(
  file: ts.SourceFile,
  source: TypeScriptSource,
  lowered: LoweredFile,
  compiler: TypeScript,
  context: ts.TransformationContext,
  options: EmitOptions,
): ts.SourceFile {
  const { factory } = context;
  const workshop = {
    file,
    compiler,
    context,
    comments: new TypeScriptComments(file, source.isPlaced, lowered.helpers.length > 0, compiler, factory),
    updates: new TypeScriptUpdates(compiler, factory),
    names: new GeneratedNames(compiler, factory),
  };
  return new TypeScriptApplier(workshop, source, lowered, options).file();
}

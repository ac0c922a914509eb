import { locateFinding } from "../../diagnostics.ts";
import { emitParts, finishText, type TextPart } from "../../emit/text/index.ts";
import { resolveOptions } from "../../options.ts";
import type { Diagnostic, FunctionReport, SourceMap, TransformOptions } from "../../types.ts";
import { type CompiledText, compileText, tooDeep } from "../compile-text.ts";
import type { Script } from "./component.ts";
import type { ComponentKind } from "./ids.ts";
import { findMistakes } from "./mistakes.ts";
import { readComponent } from "./read-component.ts";

export interface CompiledComponent {
  readonly code: string;
  /** null if the code is the source. */
  readonly map: SourceMap | null;
  readonly functions: readonly FunctionReport[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles the scripts of a component in place, each as a module: a `defer` at the top level is outside any function,
 * whatever the component's compiler makes of it. The rest of the file stays as it is.
 */
export function compileComponent(
  text: string,
  kind: ComponentKind,
  { filename, ...options }: TransformOptions & { readonly filename: string },
): CompiledComponent {
  const resolved = resolveOptions(options);
  const component = readComponent(text, kind);
  const mistakes = findMistakes(text, component, filename, resolved);
  const scripts = component.scripts.filter(isCompiled);
  try {
    const compiled = compileScripts(text, scripts, filename, options);
    const found = compiled.flatMap(({ diagnostics }) => diagnostics.map((each) => inFile(each, text, filename)));
    const diagnostics = [...mistakes, ...found].sort((a, b) => a.start - b.start);
    const parts = compiled.flatMap(({ source, ...part }) => (source ? [{ ...part, source }] : []));
    const functions = compiled.flatMap((script) => script.functions);
    if (diagnostics.length > 0 || parts.length === 0) return { code: text, map: null, functions, diagnostics };
    return { ...finishText(emitParts(text, parts, resolved), filename, null), functions, diagnostics };
  } catch (error) {
    return { code: text, map: null, functions: [], diagnostics: tooDeep(error, text, { ...options, filename }) };
  }
}

function isCompiled({ extension, untouched, source }: Script): boolean {
  return extension !== null && untouched === null && source === null;
}

type CompiledScript = CompiledText & Omit<TextPart, "source">;

function compileScripts(
  text: string,
  scripts: readonly Script[],
  filename: string,
  options: TransformOptions,
): readonly CompiledScript[] {
  // Svelte moves the imports of both scripts into one module.
  const imported = new Set<string>();
  return scripts.map(({ start, end, extension }) => {
    // Everything in the script keeps its place in the file.
    const blanked = blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
    const taken = new Set([...imported, ...wordsIn(text.slice(0, start)), ...wordsIn(text.slice(end))]);
    const compiled = compileText(blanked, { ...options, filename: `${filename}${extension}` }, taken);
    for (const { local } of compiled.source?.lowered.helpers ?? []) imported.add(local);
    return { ...compiled, start, end, blanked };
  });
}

/** The words that a name of the compiler's could be. */
function wordsIn(text: string): readonly string[] {
  return text.match(/_[\w$]+/g) ?? [];
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, " ");
}

/** A mistake with the file around it, in place of the blanks. */
function inFile({ code, message, hint, start, end }: Diagnostic, text: string, filename: string): Diagnostic {
  return locateFinding({ code, message, hint, start, end }, text, filename);
}

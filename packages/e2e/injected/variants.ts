import { transform, type TransformOptions } from "@godefer/transform";
import { transformer } from "@godefer/transform/ts";
import ts from "typescript";
import type { FoundFunction } from "./functions.ts";
import type { Probe } from "./inject.ts";

/** How the functions of a package are instrumented. */
export interface Variant {
  readonly title: string;
  /** `index` is the function's number among the counters. */
  readonly probe: (fn: FoundFunction, index: number) => Probe;
  /** What the probes import from the runtime. */
  readonly imported: readonly string[];
  readonly compile: (code: string, module: boolean) => string;
}

type Strategy = NonNullable<TransformOptions["strategy"]>;

/**
 * What the others are held against: no compiler, and a `finally` where a frame may be suspended. It says which frames are
 * left at all: a generator that nobody resumes is not.
 */
export const byHand: Variant = {
  title: "by hand",
  imported: [],
  probe({ async, generator }, index) {
    if (!async && !generator) return { before: `$injectedEnter(${index});` };
    return { before: `$injectedEnter(${index}); try {`, after: `} finally { $injectedMark(${index}, -1); }` };
  },
  compile: (code) => code,
};

export const compiled: readonly [Variant, ...Variant[]] = [
  compiledBy("babel, auto", (code, module) => compileByBabel(code, module, "auto")),
  compiledBy("babel, linked-list", (code, module) => compileByBabel(code, module, "linked-list")),
  compiledBy("typescript, auto", compileByTypeScript),
];

export const variants: readonly Variant[] = [byHand, ...compiled];

function compiledBy(title: string, compile: Variant["compile"]): Variant {
  return { title, imported: ["defer"], probe: (_fn, index) => ({ before: deferForm(index) }), compile };
}

/** `defer` of a call, of a literal, and of methods' calls, the first only in some frames. */
function deferForm(index: number): string {
  const enter = `$injectedEnter(${index})`;
  switch (index % 3) {
    case 0:
      return `$injectedDefer($injectedMark(${index}, ${enter}));`;
    case 1:
      return `const $injectedDepth = ${enter}; $injectedDefer(() => { $injectedMark(${index}, $injectedDepth); });`;
    default:
      return [
        `let $injectedDepth = ${enter};`,
        `if ($injectedDepth % 2) $injectedDefer($injectedCounters.runMore($injectedCounters.more(${index})));`,
        `$injectedDefer($injectedCounters.mark(${index}, $injectedDepth)); $injectedDepth = NaN;`,
      ].join(" ");
  }
}

function compileByBabel(code: string, module: boolean, strategy: Strategy): string {
  const filename = module ? "injected.mjs" : "injected.cjs";
  const { code: compiled, diagnostics } = transform(code, { filename, strategy });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return compiled;
}

function compileByTypeScript(code: string, module: boolean): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(code, {
    fileName: module ? "injected.mjs" : "injected.cjs",
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.Preserve,
      // A script stays one, and sloppy.
      moduleDetection: ts.ModuleDetectionKind.Legacy,
      alwaysStrict: false,
      ignoreDeprecations: "6.0",
      allowJs: true,
    },
    transformers: { before: [transformer(ts)] },
  });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ messageText }) => messageText).join("\n"));
  return outputText;
}

import {
  type Diagnostic,
  explain,
  formatDiagnostic,
  type FunctionReport,
  type SourceMap,
  transform,
  type TransformOptions,
} from "@godefer/transform";

const options: TransformOptions = { filename: "a.ts", strategy: "open-coded", importSource: ["@godefer/runtime"] };
const { code, map, functions, diagnostics } = transform("", { ...options, inputSourceMap: null });
const text: string = code + diagnostics.map((diagnostic: Diagnostic) => formatDiagnostic(diagnostic)).join("\n");
const mappings: string | undefined = (map satisfies SourceMap | null)?.mappings;
const words: readonly string[] = functions.flatMap(({ sites }: FunctionReport) => sites.map(({ gc }) => gc));
// @ts-expect-error: there is no such strategy.
explain("", { strategy: "fast" });
// @ts-expect-error: there is no such option.
transform("", { strategie: "auto" });

export { mappings, text, words };

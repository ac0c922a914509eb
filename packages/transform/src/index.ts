export { formatDiagnostic } from "./diagnostics.ts";
export { explain, transform, type TransformFileOptions, type TransformResult } from "./entries/transform.ts";
export type { Diagnostic, FunctionReport, GcWord, SiteReport, SourceMap, Strategy, TransformOptions } from "./types.ts";

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Diagnostic, explain, type SiteReport, transform } from "@godefer/transform";

/** A `defer` statement and the file it stands in. */
export interface Site extends SiteReport {
  readonly file: string;
}

export interface Compiled {
  readonly sites: readonly Site[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles files below `from` to the same places below `to`. They keep their types, which Node strips. */
export function compile(files: readonly string[], from: string, to: string): Compiled {
  const results = files.map((file) => compileFile(file, join(from, file), join(to, file)));
  return {
    sites: results.flatMap((result) => result.sites),
    diagnostics: results.flatMap((result) => result.diagnostics),
  };
}

function compileFile(file: string, input: string, output: string): Compiled {
  const source = readFileSync(input, "utf8");
  const { code, diagnostics } = transform(source, { filename: input });
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, code);

  const sites = explain(source, { filename: input }).functions.flatMap((report) => report.sites);
  return { sites: sites.map((site) => ({ ...site, file })), diagnostics };
}

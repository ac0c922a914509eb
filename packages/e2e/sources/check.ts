import { transform } from "@godefer/transform";
import { type ParsedFile, parseFile, type SourceType } from "../injected/functions.ts";
import { inject } from "../injected/inject.ts";
import { loweredProbes } from "../injected/lowered.ts";
import { type Compiled, type Compiler, compilers, isJavaScript, leavesAlone } from "./compilers.ts";
import { extensionOf, type SourceFile } from "./files.ts";
import { checkLines } from "./lines.ts";
import { syntaxErrorOf, undeclaredIn } from "./parses.ts";
import { imported, probeOf, recovers } from "./probes.ts";

/** A mistake that a front end has found in a file, by its code. */
export interface Refusal {
  readonly frontEnd: string;
  readonly code: string;
  readonly reason: string;
}

export interface FileReport {
  /** Functions with a `defer` that were compiled and checked. */
  readonly functions: number;
  readonly refusals: readonly Refusal[];
  /** Wrong code, a crash, or a file that should have been left alone. */
  readonly problems: readonly string[];
}

export function checkFile({ path, text }: SourceFile): FileReport {
  const report = { functions: 0, refusals: [] as Refusal[], problems: [] as string[] };
  attempt(report.problems, "untouched", () => report.problems.push(...checkUntouched(path, text)));
  const parsed = parseOr(path, text, report.refusals);
  if (parsed === null) return report;
  for (const [frontEnd, compiler] of Object.entries(compilers)) {
    attempt(report.problems, frontEnd, () => {
      const { functions, refusals, problems } = checkCompiled(path, text, frontEnd, compiler);
      report.functions += functions;
      report.refusals.push(...refusals);
      report.problems.push(...problems.map((problem) => `${frontEnd}: ${problem}`));
    });
  }
  return report;
}

/** A crash is a problem like others. */
function attempt(problems: string[], what: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    problems.push(`${what}: crashed: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

/** Rule S71: also where the module is named, so that the compiler has to look. */
function checkUntouched(path: string, text: string): string[] {
  const problems: string[] = [];
  for (const code of [text, `${text}\n// @godefer/runtime\n`]) {
    const result = transform(code, { filename: path });
    if (result.diagnostics.every(({ code }) => code !== "GD001") && result.diagnostics.length > 0)
      problems.push("refused");
    if (result.code !== code || result.map !== null) problems.push("not byte for byte the same");
    if (!leavesAlone(code, path)) problems.push("typescript: not the same tree");
  }
  return problems;
}

/** What Babel cannot read the compiler refuses, with a diagnostic. */
function parseOr(path: string, text: string, refusals: Refusal[]): ParsedFile | null {
  try {
    return parseFile(text, path, sourceTypeOf(path));
  } catch (error) {
    const { diagnostics } = transform(`${text}\nimport "@godefer/runtime";`, { filename: path });
    const [first] = diagnostics;
    if (first?.code !== "GD001") throw error;
    refusals.push({ frontEnd: "babel", code: first.code, reason: first.message });
    return null;
  }
}

function sourceTypeOf(path: string): SourceType {
  const extension = extensionOf(path);
  // A `.cts` may have import declarations: TypeScript makes `require()` of them.
  return extension.startsWith(".m") ? "module" : extension === ".cjs" ? "script" : "unambiguous";
}

function checkCompiled(path: string, text: string, frontEnd: string, compiler: Compiler): FileReport {
  const refusals: Refusal[] = [];
  const refused = new Set<number>();
  const lowered = new Set<number>();
  for (;;) {
    const { code, module, functions } = inject(
      text,
      path,
      sourceTypeOf(path),
      (fn, index) => (lowered.has(index) ? null : probeOf(fn, index, !refused.has(index))),
      imported,
    );
    const result = compiler(code, path, path.length % 2 === 0 ? "auto" : "linked-list");
    const unknown = recoversRefused(code, result, refused);
    const left = loweredProbes(code, result.diagnostics).filter((index) => !lowered.has(index));
    refusals.push(...result.diagnostics.map(({ code, message }) => ({ frontEnd, code, reason: message })));
    if (result.diagnostics.length === 0) {
      return {
        functions: functions.length - lowered.size,
        refusals,
        problems: [
          ...checkCode(code, result.code, path, module),
          ...(result.edited ? checkLines(code, result.edited, path, sourceTypeOf(path), isInjected) : []),
        ],
      };
    }
    // A mistake that is not of the injected code's making: the file stays as it is.
    if (unknown.length + left.length === 0) return { functions: 0, refusals, problems: [] };
    for (const index of unknown) refused.add(index);
    for (const index of left) lowered.add(index);
  }
}

const isInjected = (name: string) => /^\$injected(Defer|Recover|NamedResult)$/.test(name);

/** The functions whose `recover()` is refused: without it they can be compiled. */
function recoversRefused(code: string, { diagnostics }: Compiled, refused: ReadonlySet<number>): number[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.code === "GD202")
    .map(({ start }) => Number(/\$injectedEnter\((\d+)\)[^$]*$/.exec(code.slice(0, start))?.[1] ?? NaN))
    .filter((index) => recovers(index) && !refused.has(index));
}

/** What is wrong with what a compiler has made of a source. */
export function checkCode(source: string, code: string, path: string, module: boolean): string[] {
  const error = syntaxErrorOf(code, module);
  // What V8 cannot read of the source itself, a proposal, Babel has to read.
  if (error !== null && syntaxErrorOf(source, module) === null) return [`does not parse: ${error}`];
  const problems = isJavaScript(path) ? checkNames(source, code, module) : [];
  if (/\$injected(Defer|Recover|NamedResult)\(/.test(code)) problems.push("a pseudo-call was not compiled");
  if (count(code, "$injectedMark") < count(source, "$injectedMark")) problems.push("a deferred call is missing");
  return problems;
}

const count = (text: string, name: string) => text.split(name).length - 1;

/** Every name stands for something still: what the compiler moves it does not move out of sight. */
function checkNames(source: string, code: string, module: boolean): string[] {
  const before = undeclaredIn(source, module);
  const after = undeclaredIn(code, module);
  return [...after].filter((name) => !before.has(name)).map((name) => `${name} is not declared any more`);
}

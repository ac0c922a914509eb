import { describe, expect, it } from "vitest";
import type { Strategy } from "../../src/index.ts";
import { compileAlike, type CompileOptions } from "./compile.ts";
import { execute } from "./execute.ts";

export const strategies = ["auto", "open-coded", "linked-list"] as const;
export type WantedStrategy = "auto" | Strategy;

export interface CaseOptions extends Partial<CompileOptions> {
  /** Known bugs: the strategies under which the case does not hold yet. */
  readonly fails?: readonly WantedStrategy[];
}

/**
 * A case of a rule: the program, under every strategy and through every lane, leaves this trace.
 *
 * @param source a module that needs no import of the pseudo-calls, unless it names the runtime itself; a script, if
 *   its name ends in `.cjs`
 */
export function behaves(title: string, source: string, trace: readonly string[], options: CaseOptions = {}): void {
  const { fails = [], ...rest } = options;
  describe(title, () => {
    for (const strategy of strategies) {
      const test = fails.includes(strategy) ? it.fails : it;
      test(strategy, () => {
        expect(run(source, { ...rest, strategy })).toEqual(trace);
      });
    }
  });
}

/** A case whose trace is that of the same program written by hand, without pseudo-calls. */
export function behavesLike(title: string, source: string, byHand: string, options: CaseOptions = {}): void {
  const { filename = "program.js" } = options;
  const trace = execute({ code: byHand, ...languageOf(filename) });
  if (trace.length === 0 || trace.some((line) => line.startsWith("uncaught"))) {
    throw new Error(`"${title}": the program written by hand does not say anything:\n${trace.join("\n")}`);
  }
  behaves(title, source, trace, options);
}

export function run(source: string, options: Partial<CompileOptions> = {}): readonly string[] {
  const { filename = "program.js" } = options;
  const code = compileAlike(withImports(source, filename), { ...options, filename });
  return execute({ code, ...languageOf(filename) });
}

/** The source with the imports that most programs need, on its first line, so that lines keep their numbers. */
export function withImports(source: string, filename: string): string {
  if (/\b(from|require\()\s*["']/.test(source)) return source;
  const names = "{ defer, namedResult, panic, recover }";
  return filename.endsWith(".cjs")
    ? `const ${names} = require("@godefer/runtime");${source}`
    : `import ${names} from "@godefer/runtime";${source}`;
}

function languageOf(filename: string) {
  return { kind: filename.endsWith(".cjs") ? "script" : "module", typescript: /\.[cm]?tsx?$/.test(filename) } as const;
}

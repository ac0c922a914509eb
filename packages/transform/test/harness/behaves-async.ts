import { describe, expect, it } from "vitest";
import { type CaseOptions, strategies, withImports } from "./behaves.ts";
import { compileAlike } from "./compile.ts";
import { executeAsync } from "./execute.ts";
import { lower, type Target, targets } from "./lower.ts";

export interface AsyncCaseOptions extends CaseOptions {
  /** The targets that the case holds for when Babel lowers what the compiler has made; all of them by default. */
  readonly lowered?: readonly Target[];
}

const filename = "program.js";

/**
 * A case of a rule for code that goes on in later ticks: the program leaves this trace under every strategy, through
 * every lane, and lowered to older JavaScript.
 *
 * @param source a module, as in `behaves`; it may await at its top
 */
export function behavesAsync(
  title: string,
  source: string,
  trace: readonly string[],
  { fails = [], lowered = targets, ...options }: AsyncCaseOptions = {},
): void {
  const text = withImports(source, filename);
  describe(title, () => {
    for (const strategy of strategies) {
      const test = fails.includes(strategy) ? it.fails : it;
      test(strategy, async () => {
        const code = compileAlike(text, { filename, ...options, strategy });
        expect(await executeAsync({ code, typescript: false, kind: "module" })).toEqual(trace);
      });
    }
    for (const target of lowered) {
      const test = fails.length > 0 ? it.fails : it;
      test(`lowered to ${target}`, async () => {
        const code = lower(text, target, options);
        expect(await executeAsync({ code, typescript: false, kind: "module" })).toEqual(trace);
      });
    }
  });
}

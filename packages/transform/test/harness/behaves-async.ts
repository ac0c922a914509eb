import { describe, expect, it } from "vitest";
import { type CaseOptions, withImports } from "./behaves.ts";
import { compile, compileAlike } from "./compile.ts";
import { executeAsync } from "./execute.ts";
import { lower, type Target } from "./lower.ts";

export interface AsyncCaseOptions extends Omit<CaseOptions, "fails"> {
  /** Known bugs: the case does not hold yet. */
  readonly fails?: boolean;
  /** What Babel lowers it to: nothing by default. */
  readonly lowered?: readonly Target[];
}

const filename = "program.js";

/** What most programs use, on their first line: work that takes a tick, and then ends well or badly. */
export const prelude =
  "const later = async (...words) => { await null; log(...words); return words.at(-1); };" +
  "const failing = async (word) => { await null; throw new Error(word); };";

/**
 * A case of a rule for code that goes on in later ticks: the program leaves this trace under every strategy, and
 * lowered to old JavaScript.
 *
 * @param source a module, as in `behaves`; it may await at its top, and has `later(...words)` and `failing(word)`
 */
export function behavesAsync(
  title: string,
  source: string,
  trace: readonly string[],
  { fails = false, lowered = [], ...options }: AsyncCaseOptions = {},
): void {
  const test = fails ? it.fails : it;
  const text = withPrelude(withImports(source, filename));
  describe(title, () => {
    // `auto` is the one or the other; what the lanes make of a list is the fixtures' affair.
    test("open-coded", async () => {
      expect(await run(compileAlike(text, { filename, ...options, strategy: "open-coded" }))).toEqual(trace);
    });
    test("linked-list", async () => {
      expect(await run(compile(text, "babel-8", { filename, ...options, strategy: "linked-list" }))).toEqual(trace);
    });
    for (const target of lowered) {
      test(`lowered to ${target}`, async () => {
        expect(await run(lower(text, target, options))).toEqual(trace);
      });
    }
  });
}

/** A case whose trace is that of the same program written by hand, without pseudo-calls. */
export function behavesLikeAsync(title: string, source: string, byHand: string, options: AsyncCaseOptions = {}): void {
  describe(title, async () => {
    const trace = await run(withPrelude(byHand));
    behavesAsync("the program", source, trace, options);
    it("says something", () => {
      expect(trace.length).toBeGreaterThan(0);
    });
  });
}

function withPrelude(source: string): string {
  return prelude + source;
}

function run(code: string): Promise<readonly string[]> {
  return executeAsync({ code, typescript: false, kind: "module" });
}

import * as typescriptParser from "@typescript-eslint/parser";
import type { TSESLint } from "@typescript-eslint/utils";
import { RuleTester as RuleTester10 } from "eslint";
import { describe, expect, it } from "vitest";
import type { Rule } from "../src/rule.ts";

interface Case {
  /** What the rule is to see and why it reports it, or not. */
  readonly name: string;
  readonly code: string;
  /** Only for TypeScript's parser. */
  readonly typescript?: true;
  readonly sourceType?: "script" | "commonjs";
  readonly options?: readonly unknown[];
  readonly globals?: Readonly<Record<string, boolean>>;
  readonly settings?: TSESLint.SharedConfigurationSettings;
}

export interface Wrong extends Case {
  readonly errors: readonly {
    readonly messageId: string;
    readonly line?: number;
    readonly column?: number;
    readonly data?: Readonly<Record<string, string>>;
    readonly suggestions?: readonly {
      readonly messageId: string;
      readonly output: string;
      readonly data?: Readonly<Record<string, string>>;
    }[];
  }[];
  readonly output?: string | null;
}

const IMPORT = 'import { defer, recover, panicking, namedResult, panic, goexit, go } from "@godefer/runtime";\n';

/** Puts the import in front of code that has none; lines are counted with it. */
const complete = (code: string) => (/@god|\.\/go\.js/.test(code) ? code : IMPORT + code);

/** What a mutant changes is seen with one of them as with both, in half the time. */
const isMutated = process.env["STRYKER_MUTATOR_WORKER"] !== undefined;

const testers = [
  ["ESLint 10", RuleTester10],
  ...(isMutated
    ? []
    : [["ESLint 9", (await import("eslint-9")).RuleTester as unknown as typeof RuleTester10] as const]),
] as const;

/** Tries a rule on each case with both parsers, in both ESLints. */
export function testRule(
  name: string,
  rule: Rule,
  { right, wrong }: { right: readonly Case[]; wrong: readonly Wrong[] },
) {
  describe(`${name}'s texts`, () => hasTexts(name, rule));
  for (const [version, RuleTester] of testers) {
    for (const parser of ["espree", "typescript-eslint"] as const) {
      RuleTester.describe = describe;
      RuleTester.it = it;
      const tester = new RuleTester({
        languageOptions: parser === "espree" ? {} : { parser: typescriptParser },
      });
      const forParser = <T extends Case>(cases: readonly T[]) =>
        cases
          .filter(({ typescript }) => !typescript || parser !== "espree")
          .map(({ typescript: _, sourceType, globals, ...one }) => ({
            ...one,
            ...((sourceType ?? globals) && {
              languageOptions: { ...(sourceType && { sourceType }), ...(globals && { globals }) },
            }),
            name: `${version}, ${parser}: ${one.name}`,
            code: complete(one.code),
            ...("output" in one && typeof one.output === "string" ? { output: complete(one.output) } : {}),
          }));
      tester.run(name, rule as never, {
        valid: forParser(right) as never,
        invalid: forParser(wrong).map(completeSuggestions) as never,
      });
    }
  }
}

/** What an editor shows of a rule; each message is one that a case gets. */
function hasTexts(name: string, { meta }: Rule) {
  it("has a page, and a kind", () => {
    expect(meta.docs).toMatchObject({ url: expect.stringMatching(new RegExp(`/lint/${name}$`)) });
    expect(["problem", "suggestion"]).toContain(meta.type);
  });

  it("says what it does and what happens, in sentences", () => {
    expect((meta.docs as { description: string }).description).toMatch(/^(Report|Disallow|Require|Prefer) .*[^.]$/);
    const [unlike] = Object.values(meta.messages).filter((text) => !/^([A-Z'`]|\w+\(|\{\{).*[.}]$/.test(text));
    expect(unlike).toBeUndefined();
  });
}

function completeSuggestions(one: Wrong): Wrong {
  const errors = one.errors.map((error) =>
    error.suggestions === undefined
      ? error
      : { ...error, suggestions: error.suggestions.map((s) => ({ ...s, output: complete(s.output) })) },
  );
  return { ...one, errors };
}

export interface Part {
  readonly name: string;
  /** What is mutated. */
  readonly mutate: readonly string[];
  /**
   * The tests that run the source itself, in this process. Those that start others, or use what has been built, do not
   * see a mutant.
   */
  readonly tests: readonly string[];
  /** Those of them that are about one file, where each file has its own. */
  testsOf?(file: string): readonly string[];
}

const compiler = [
  "packages/transform/test/fixtures.test.ts",
  "packages/transform/test/properties/plan.test.ts",
  "packages/transform/test/rules/s50-strategy.test.ts",
];

export const parts: readonly Part[] = [
  {
    name: "runtime",
    mutate: ["packages/runtime/src/*.ts"],
    tests: ["packages/runtime/test/**/*.test.ts"],
  },
  { name: "plan", mutate: ["packages/transform/src/plan/*.ts", "packages/transform/src/prologue.ts"], tests: compiler },
  {
    name: "lint",
    mutate: ["packages/eslint-plugin/src/rules/*.ts"],
    tests: ["packages/eslint-plugin/test/{compile,components,no-*,prefer-defer,require-null-compare}.test.ts"],
    testsOf: (file) => {
      const rule = file.replace(/\.ts$/, "");
      return [`packages/eslint-plugin/test/{${rule},${rule === "compile" ? "components" : rule}}.test.ts`];
    },
  },
  { name: "lower", mutate: ["packages/transform/src/lower/**/*.ts"], tests: compiler },
];

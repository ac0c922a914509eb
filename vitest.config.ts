import { configDefaults, defineConfig } from "vitest/config";

/** The tests of the site, most of which look at it in a browser: `test:site` builds it and runs them. */
export const siteTests = ["packages/site/test/**/*.test.ts"];

export default defineConfig({
  test: {
    include: ["packages/*/test/**/*.test.ts", "packages/e2e/**/*.test.ts"],
    // Many tests start a process or two, on a machine that may be busy.
    testTimeout: 60_000,
    // Half of the cores is too little where there are two.
    maxWorkers: "100%",
    // `test:cli` runs those of the command line: they start hundreds of processes.
    exclude: [...configDefaults.exclude, "**/fixtures/**", "packages/e2e/cli/**", ...siteTests],
    // `.ci/run` counts the tests from this file.
    ...(process.env["CI"] && { reporters: ["default", ["json", { outputFile: ".tmp/vitest.json" }]] }),
  },
});

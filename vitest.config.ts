import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/test/**/*.test.ts", "packages/e2e/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "**/fixtures/**"],
    // `.ci/run` counts the tests from this file.
    ...(process.env["CI"] && { reporters: ["default", ["json", { outputFile: ".tmp/vitest.json" }]] }),
  },
});

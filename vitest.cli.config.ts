import { defineConfig } from "vitest/config";
import { counts } from "./vitest.counts.ts";

export default defineConfig({
  test: {
    include: ["packages/e2e/cli/**/*.test.ts"],
    // Many tests start a process or two, on a machine that may be busy.
    testTimeout: 60_000,
    maxWorkers: "100%",
    reporters: ["dot", counts],
  },
});

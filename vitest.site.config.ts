import { defineConfig } from "vitest/config";
import { counts } from "./vitest.counts.ts";
import { siteTests } from "./vitest.config.ts";

export default defineConfig({
  test: {
    include: siteTests,
    // Pages in a browser, on a machine that may be busy.
    testTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: "100%",
    reporters: ["dot", counts],
  },
});

import "@godefer/transform/register";
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "test",
  testMatch: "*.test.ts",
});

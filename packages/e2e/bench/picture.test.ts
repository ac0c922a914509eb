import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { drawAll } from "./report.ts";
import type { Results } from "./results.ts";

const root = join(import.meta.dirname, "../../..");
const results = JSON.parse(readFileSync(join(root, "docs/performance.json"), "utf8")) as Results;

it.each([...drawAll(results)])("%s shows the stored results", (file, drawn) => {
  expect(drawn).toBe(readFileSync(join(root, file), "utf8"));
});

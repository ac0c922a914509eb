import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { output } from "../src/main.ts";

test("the program", async () => {
  writeFileSync("output.txt", await output);
  expect(await output).toContain("open garden");
});

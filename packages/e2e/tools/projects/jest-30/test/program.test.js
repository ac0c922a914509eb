import { writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { output } from "../src/main";

test("the program", async () => {
  writeFileSync("output.txt", await output);
  expect(await output).toContain("open garden");
});

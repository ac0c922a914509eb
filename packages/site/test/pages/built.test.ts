import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const dist = join(import.meta.dirname, "../../dist");

test.each(["index.html", "play/index.html", "404.html"])("%s has been built", (page) => {
  expect(existsSync(join(dist, page))).toBe(true);
});

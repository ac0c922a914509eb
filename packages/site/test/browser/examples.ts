import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const folder = join(import.meta.dirname, "../../src/examples");

/** The examples, as they lie on the disk. */
export const examples = globSync("*/program.ts", { cwd: folder }).map((file) => {
  const source = readFileSync(join(folder, file), "utf8");
  return { id: basename(dirname(file)), firstLine: source.split("\n")[0]! };
});

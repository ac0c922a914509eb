/**
 * Records what Go prints for each example that has a Go original: runs `original.go` and writes `output.txt`, its standard
 * output and error as `comparable` cuts them. Run it again after a change to an original; a test does, where Go is installed.
 *
 *   node packages/site/src/examples/record.ts
 */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runGo } from "./run-go.ts";

for (const folder of readdirSync(import.meta.dirname)) {
  const original = join(import.meta.dirname, folder, "original.go");
  if (!existsSync(original)) continue;
  writeFileSync(join(import.meta.dirname, folder, "output.txt"), await runGo(original));
  console.log(folder);
}

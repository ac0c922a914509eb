import { existsSync } from "node:fs";
import { join } from "node:path";
import { styleText } from "node:util";
import { checks } from "./checks.ts";
import type { Finding } from "./finding.ts";
import { readProject } from "./project.ts";

/**
 * Says whether a project's build compiles its defers.
 *
 * @returns the exit status: 0 if nothing is wrong, 1 if something is, 2 if there is no project
 */
export function doctor(dir: string): number {
  if (!existsSync(join(dir, "package.json"))) {
    console.error(`godefer: there is no package.json in ${dir === "." ? "this folder" : dir}.`);
    return 2;
  }
  const project = readProject(dir);
  const findings = checks.flatMap((check) => check(project));
  for (const finding of findings) print(finding);
  const wrong = findings.filter(({ kind }) => kind === "bad").length;
  console.log(wrong === 0 ? "Nothing is wrong." : `${wrong} thing${wrong === 1 ? " is" : "s are"} wrong.`);
  return wrong === 0 ? 0 : 1;
}

const MARKS = { good: styleText("green", "✓"), bad: styleText("red", "✗"), note: styleText("yellow", "-") };

function print({ kind, text, mend }: Finding): void {
  console.log(`${MARKS[kind]} ${text}`);
  if (mend !== undefined && kind !== "good") console.log(`    ${mend}`);
}

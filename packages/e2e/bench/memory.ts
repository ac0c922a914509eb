import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command, CommandRow } from "./commands.ts";
import { folder } from "./compile.ts";

const FUNCTIONS = 20_000;

/** What one large file takes at most, all of Node with it. */
export const memoryRows: readonly CommandRow[] = [
  {
    title: `transform, peak memory for a file of ${FUNCTIONS} functions`,
    argument: FUNCTIONS,
    unit: "bytes",
    shapes: {
      godefer: () =>
        script(
          "transform",
          'import { transform } from "@godefer/transform";',
          'transform(text, { filename: "large.js" }).functions.length',
        ),
      "Babel's parser": () =>
        script(
          "parse",
          'import { parse } from "@babel/parser";',
          'parse(text, { sourceType: "module" }).program.body.length - 1',
        ),
    },
    bars: [{ of: "godefer", over: "Babel's parser", most: 2 }],
  },
];

function script(name: string, imports: string, count: string): Command {
  const large = join(folder, "large.txt");
  const file = join(folder, `large-${name}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(large, makeLarge());
  writeFileSync(
    file,
    `${imports}
import { readFileSync } from "node:fs";
const text = readFileSync(${JSON.stringify(large)}, "utf8");
console.log("functions", ${count});
`,
  );
  return { args: [file], prints: new RegExp(`^functions ${FUNCTIONS}$`, "m") };
}

/** 1.1 MB. */
function makeLarge(): string {
  const one = (i: number) => `function f${i}(a) {\n  defer(a.close());\n  return a.size;\n}\n`;
  return `import { defer } from "@godefer/runtime";\n${Array.from({ length: FUNCTIONS }, (_, i) => one(i)).join("")}`;
}

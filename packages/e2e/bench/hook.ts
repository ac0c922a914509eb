import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../engines/engines.ts";
import { type Command, type CommandRow, runCommand } from "./commands.ts";
import { folder } from "./compile.ts";

/** Programs in TypeScript, each as a user would write it with `defer` and without. */
const hookFolder = join(folder, "hook");
const cache = join(hookFolder, "node_modules/.cache");
const register = ["--import", "@godefer/transform/register"];

export const hookRows: readonly CommandRow[] = [hookRow(1, 1.8), hookRow(50, null)];

function hookRow(files: number, whenChanged: number | null): CommandRow {
  return {
    title: `node --import @godefer/transform/register, ${files} file${files === 1 ? "" : "s"}`,
    argument: files,
    unit: "cpu",
    shapes: {
      node: () => program("plain", files),
      godefer: (engine) => started(program("defers", files), engine),
      "godefer, a file has changed": (engine) => {
        const command = started(program("defers", files), engine);
        writeFileSync(fileOf("defers", files, 0), `// ${Date.now()}\n${makeFile(0, true)}`);
        return command;
      },
      "godefer, first start": () => {
        rmSync(cache, { recursive: true, force: true });
        return program("defers", files);
      },
    },
    bars: [
      { of: "godefer", over: "node", most: 1.8 },
      ...(whenChanged === null ? [] : [{ of: "godefer, a file has changed", over: "node", most: whenChanged }]),
    ],
  };
}

/** Not for the first time. */
function started(command: Command, engine: Engine): Command {
  runCommand(command, engine);
  return command;
}

type Kind = "plain" | "defers";

const fileOf = (kind: Kind, files: number, index: number) => join(hookFolder, `${kind}-${files}`, `file${index}.ts`);

function program(kind: Kind, files: number): Command {
  const all = Array.from({ length: files }, (_, i) => i);
  mkdirSync(join(hookFolder, `${kind}-${files}`), { recursive: true });
  writeFileSync(join(hookFolder, "package.json"), '{ "private": true, "type": "module" }\n');
  for (const i of all) writeFileSync(fileOf(kind, files, i), makeFile(i, kind === "defers"));
  const main = join(hookFolder, `${kind}-${files}`, "main.ts");
  const imports = all.map((i) => `import { copy${i} } from "./file${i}.ts";\n`);
  writeFileSync(
    main,
    `${imports.join("")}const sum: number = ${all.map((i) => `copy${i}("abc")`).join(" + ")};\nconsole.log("sum", sum);\n`,
  );
  return { args: [...(kind === "defers" ? register : []), main], cwd: hookFolder, prints: /^sum \d+$/m };
}

function makeFile(i: number, defers: boolean): string {
  const [before, after] = defers ? ["defer(source.close());", ""] : ["try {", "} finally { source.close(); }"];
  return `${defers ? 'import { defer } from "@godefer/runtime";\n' : ""}
let closed = 0;
export interface Options { readonly limit?: number }

/** Adds up what is in a text, changed by a number. */
export function copy${i}(from: string, options: Options = {}): number {
  const source = { text: from, close(): void { closed++; } };
  ${before}
  let total = 0;
  for (const character of source.text) {
    if (character === " ") continue;
    total += character.charCodeAt(0) ^ ${i};
  }
  if (total > 1_000) return options.limit ?? total;
  return total + closed;
  ${after}
}
`;
}

/** What a file that is made is like. */
export interface Made {
  readonly functions: number;
  /** Each function of that number has two defers; 0: none has, and the file does not name the runtime. */
  readonly every: number;
  readonly typed: boolean;
}

/** A module for the compiler to work on: functions of a dozen lines each. */
export function makeSource({ functions, every, typed }: Made): string {
  return [
    ...(every > 0 ? [`import { defer } from "@godefer/runtime";`] : []),
    `import { create, open${typed ? ", type Options" : ""} } from "@example/files";`,
    ...Array.from({ length: functions }, (_, i) => makeFunction(i, every > 0 && i % every === 0, typed)),
    "",
  ].join("\n\n");
}

function makeFunction(i: number, defers: boolean, typed: boolean): string {
  const type = (text: string) => (typed ? `: ${text}` : "");
  return `/** Copies what is in one file, changed by a number, to another one. */
export function copy${i}(from${type("string")}, to${type("string")}, options${type("Options")} = {})${type("number")} {
  const source = open(from);
${defers ? "  defer(source.close());\n" : ""}  const target = create(to, { ...options, mode: 0o644 });
${defers ? "  defer(target.close());\n" : ""}  let total = 0;
  for (const chunk of source.chunks()) {
    if (chunk.length === 0) continue;
    total += target.write(chunk.map((byte${type("number")}) => (byte ^ ${i}) & 255));
  }
${defers ? "" : "  source.close();\n  target.close();\n"}  if (total > 1_000) return options.limit ?? total;
  return total;
}`;
}

import { makeSource } from "./sources.ts";
import type { Row, Shape } from "./works.ts";

const plain = (source: string): Shape => ({ compiler: "none", source });

/** The compiler beside Babel, which makes a map as well, on one file of 60 functions. */
function besideBabel(every: number, title: string): Row {
  const text = `const text = ${JSON.stringify(makeSource({ functions: 60, every, typed: true }))};\n`;
  const options = `{
  filename: "copy.ts", babelrc: false, configFile: false, browserslistConfigFile: false,
  parserOpts: { plugins: ["typescript"] },
}`;
  return {
    title: `transform, ${title}`,
    argument: 1,
    warmUp: 2000,
    shapes: {
      godefer: plain(`import { transform } from "@godefer/transform";\n${text}
export function work() {
  const { code, map } = transform(text, { filename: "copy.ts" });
  if (map === null) throw new Error("nothing was compiled");
  return code.length;
}`),
      "Babel without plugins": plain(`import { transformSync } from "@babel/core";\n${text}
const options = { ...${options}, sourceMaps: true };
export function work() { return transformSync(text, options).code.length; }`),
      "Babel's parser and generator": plain(`import { parseSync } from "@babel/core";
import { generate } from "@babel/generator";\n${text}
const options = ${options};
export function work() {
  const printed = generate(parseSync(text, options), { sourceMaps: true, sourceFileName: "copy.ts" }, text);
  return printed.code.length + printed.map.mappings.length;
}`),
    },
    bars: [
      { of: "godefer", over: "Babel without plugins", most: 1.15 },
      { of: "godefer", over: "Babel's parser and generator", most: 1 },
    ],
  };
}

/** Files that have nothing for the compiler: 8 million characters, which take milliseconds. */
function unnamed(title: string, character: string): Row {
  const piece = `// ${character}\n${makeSource({ functions: 60, every: 0, typed: true })}`;
  const times = Math.ceil(8_000_000 / piece.length);
  return {
    title: `transform, file without the runtime's name, ${title}`,
    argument: piece.length * times,
    warmUp: 800,
    shapes: {
      godefer: plain(`import { transform } from "@godefer/transform";
const text = ${JSON.stringify(piece)}.repeat(${times});
export function work() {
  const { code, map } = transform(text, { filename: "copy.ts" });
  if (map !== null) throw new Error("something was compiled");
  return code.length;
}`),
    },
    bars: [{ of: "godefer", leastPerSecond: 500 }],
  };
}

export const compilerRows: readonly Row[] = [
  besideBabel(2, "defers in every second function"),
  besideBabel(10, "defers in one function of ten"),
  unnamed("Latin-1", "-"),
  unnamed("other characters", "→"),
];

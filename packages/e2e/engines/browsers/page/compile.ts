/** Compiles programs where it is loaded, a page or a worker, and runs one: gives a line for each thing that is found. */
type Compiler = typeof import("@godefer/transform");

const program = `import { defer, panic, recover } from "@godefer/runtime";
export function work(log) {
  defer(log("deferred"));
  defer(() => { log("recovered " + recover()); });
  log("working");
  panic("failed");
}
`;

/** As the server has them. */
const compiler = new URL("/compiler.js", import.meta.url).href;
const internal = "/node_modules/@godefer/runtime/dist/internal.js";

export async function compileHere(): Promise<readonly string[]> {
  const { explain, formatDiagnostic, transform } = (await import(compiler)) as Compiler;
  const lines = [`process: ${typeof process}`];
  const { code, map, functions } = transform(program, { filename: "program.js" });
  lines.push(`map of ${map!.sources.join()}`, ...functions.map(({ name, strategy }) => `${name}: ${strategy}`));
  const { work } = await importText(code);
  work((line) => lines.push(line));
  lines.push(
    ...explain(program, { strategy: "linked-list" }).functions.map(({ strategy }) => `explained: ${strategy}`),
  );

  // An earlier step's source, whose text cannot be read here.
  const earlier = { version: 3, names: [], sources: ["../a.vue"], mappings: "AAAA;AACA" };
  const mistake = `import { defer } from "@godefer/runtime";\nfunction f() { defer(f); }\n`;
  const { diagnostics } = transform(mistake, { filename: "mistake.js", inputSourceMap: earlier });
  return [...lines, ...diagnostics.flatMap((found) => formatDiagnostic(found).split("\n"))];
}

interface Program {
  work(log: (line: string) => void): void;
}

/** A worker has no import map, and a strict policy takes no module from a text: the server gives it back. */
async function importText(code: string): Promise<Program> {
  const body = code
    .replaceAll('"@godefer/runtime/internal"', `"${internal}"`)
    .replaceAll(/"@godefer\/runtime"/g, `"${internal.replace("internal", "index")}"`);
  const response = await fetch("/made", { method: "POST", body });
  return (await import(await response.text())) as Program;
}

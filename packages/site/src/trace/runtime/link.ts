import { parseModule } from "../../program/parse.ts";
import { Edits } from "../probes/edits.ts";
import { rewriteModule } from "../probes/modules.ts";

/** What a module exports. */
export type Exports = Record<string, unknown>;

/** Changes what a module exports before any other module sees it. */
export type Hook = (name: string, exports: Exports) => Exports;

/**
 * Runs modules that are there as text, each once, and gives what they export. They see `globals` under their names, and
 * nothing of other runs: so each recording has a runtime of its own.
 *
 * @param texts by name; a module imports another by `./` and its name
 */
export function linkModules(
  texts: ReadonlyMap<string, string>,
  globals: Readonly<Record<string, unknown>>,
  hook: Hook,
): (name: string) => Exports {
  const linked = new Map<string, Exports>();
  const load = (name: string): Exports => {
    const known = linked.get(name);
    if (known) return known;
    const text = texts.get(name);
    if (text === undefined) throw new Error(`The runtime has no module ${name}. Was it built?`);
    const exports: Exports = {};
    const modules = new Proxy({}, { get: (_, specifier) => load(String(specifier).replace(/^\.\//, "")) });
    evaluate(text)(modules, exports, ...Object.values(globals));
    const hooked = hook(name, exports);
    linked.set(name, hooked);
    return hooked;
  };
  const names = Object.keys(globals);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a module that is there as text
  const evaluate = (text: string) => new Function("_modules", "_exports", ...names, functionBody(text)) as Evaluate;
  return load;
}

type Evaluate = (modules: object, exports: Exports, ...globals: readonly unknown[]) => void;

/** Parsing takes longest, and every recording has the same modules. */
const bodies = new Map<string, string>();

function functionBody(text: string): string {
  let body = bodies.get(text);
  if (body === undefined) {
    const edits = new Edits(text);
    edits.head('"use strict"; ');
    rewriteModule(parseModule(text, "javascript").body, edits, { modules: "_modules", exports: "_exports" });
    body = edits.toString();
    bodies.set(text, body);
  }
  return body;
}

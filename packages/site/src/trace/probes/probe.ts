import type { FunctionReport, SourceMap } from "@godefer/transform";
import { parseModule } from "../../program/parse.ts";
import { Edits } from "./edits.ts";
import { findNames } from "./emitted.ts";
import { rewriteModule } from "./modules.ts";
import { nameProbes } from "./names.ts";
import { readPlaces } from "./places.ts";
import { probeNode, probeStatements } from "./probe-node.ts";
import type { Probing } from "./probing.ts";
import type { ProbedProgram } from "./program.ts";

interface Compiled {
  readonly source: string;
  /** What the compiler made of it, types still in it. */
  readonly code: string;
  readonly map: SourceMap | null;
  readonly functions: readonly FunctionReport[];
  /** The code without its types, at the same places. */
  readonly script: string;
}

/**
 * Puts probes into compiled code: calls that tell a recorder what is about to happen, or what has. The program does what it
 * did; values pass through the probes unchanged.
 *
 *   function f(n) {                  function f(n) { const _frame = _trace.enter(1, [n]); try {
 *     let _bits = 0, _fn0;      →      let _bits = 0, _fn0; _trace.memory(_frame, [() => _fn0]);
 *     _fn0 = g; _bits = 1;             _trace.at(_frame, 4); _fn0 = g; _trace.bits(_frame, 5, (_bits = 1));
 *     …                                …
 *   }                                } catch (_error) { throw _trace.threw(_frame, _error); } finally { _trace.exit(_frame); } }
 */
export function probe({ source, code, map, functions: reports, script }: Compiled): ProbedProgram {
  const { body, tokens } = parseModule(script, "javascript");
  const names = nameProbes(script);
  const edits = new Edits(script);
  const sources = readPlaces(source, code, map);
  const kind = { isAsync: true, isGenerator: false };
  const program = { name: null, place: null, emitted: sources.emitted(0), kind, parameters: [], memory: null };
  const probing: Probing = {
    visit: probeNode,
    ...{ script, tokens, edits, names, sources, reports },
    emitted: findNames(body),
    functions: [program],
    places: [],
  };
  edits.head(`"use strict"; const ${names.frame} = ${names.trace}.enter(0, []); `);
  probeStatements(body, probing, { memory: null, probed: new Set(), isOwnCatch: false });
  const imports = rewriteModule(body, edits, names);
  return { imports, text: edits.toString(), names, functions: probing.functions, places: probing.places };
}

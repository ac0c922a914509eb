import type { FunctionReport } from "@godefer/transform";
import type { Node, Token } from "../../program/parse.ts";
import type { Edits } from "./edits.ts";
import type { EmittedNames } from "./emitted.ts";
import type { FrameMemory } from "./memory.ts";
import { keyOf, type SourcePlaces } from "./places.ts";
import type { ProbedFunction, ProbedPlace, ProbeNames } from "./program.ts";

/** What the functions that put probes into a program share. */
export interface Probing {
  /** Puts probes into a node and all that is in it. */
  readonly visit: (node: Node, parent: Node | null, probing: Probing, scope: Scope, className?: string) => void;
  readonly script: string;
  readonly tokens: readonly Token[];
  readonly edits: Edits;
  readonly names: ProbeNames;
  readonly emitted: EmittedNames;
  readonly sources: SourcePlaces;
  readonly reports: readonly FunctionReport[];
  readonly functions: ProbedFunction[];
  readonly places: ProbedPlace[];
}

/** The function that a node is in. */
export interface Scope {
  readonly memory: FrameMemory | null;
  /** The statements of the user's that have a probe. What they became at the exits has none. */
  readonly probed: Set<string>;
  /** In the compiler's own `catch`: nothing there is the user's. */
  readonly isOwnCatch: boolean;
}

/** `_trace.at(_frame, 3)`, without its closing parenthesis where the value is still to come. */
export const opening = ({ names }: Probing, method: string, ...args: readonly (string | number)[]): string =>
  `${names.trace}.${method}(${[names.frame, ...args].join(", ")}`;

export const callText = (probing: Probing, method: string, ...args: readonly (string | number)[]): string =>
  `${opening(probing, method, ...args)});`;

/** Passes a value through a probe, which is closed behind what `probeInside` closes. */
export function wrap(
  probing: Probing,
  { start, end }: Node,
  [method, ...args]: readonly [method: string, ...args: readonly number[]],
  probeInside: () => void,
): void {
  probing.edits.open(start, `${opening(probing, method, ...args)}, (`);
  probeInside();
  probing.edits.close(end, "))");
}

/** The number of a place. */
export function placeOf({ places, sources }: Probing, offset: number): number {
  return places.push({ source: sources.of(offset), emitted: sources.emitted(offset) }) - 1;
}

/** The number of the place where a statement of the user's begins, if one does that has no probe yet. */
export function statementAt(probing: Probing, { probed, isOwnCatch }: Scope, offset: number): number | null {
  const place = probing.sources.of(offset);
  if (isOwnCatch || place === null || !probing.sources.isStatement(place) || probed.has(keyOf(place))) return null;
  probed.add(keyOf(place));
  return placeOf(probing, offset);
}

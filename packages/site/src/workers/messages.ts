import type { SourceMap } from "@godefer/transform";
import type { Build, StrategyOption } from "../program/build.ts";
import type { Linkable } from "../program/link.ts";

/** What a worker is asked for. */
export type Request =
  | { readonly kind: "build"; readonly id: number; readonly source: string; readonly strategy: StrategyOption }
  | { readonly kind: "run"; readonly script: Linkable; readonly map: Pick<SourceMap, "mappings"> | null };

/** What the page gets of a build: what is to run comes ready to be linked, for which no parser is needed. */
export interface Built extends Omit<Build, "script"> {
  readonly script: Linkable | null;
}

export type BuildReply =
  { readonly id: number; readonly build: Built } | { readonly id: number; readonly error: string };

export interface OutputPart {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** What a program's worker tells. */
export type RunReply =
  /** From here on the program's time counts. */
  | { readonly kind: "started" }
  | { readonly kind: "output"; readonly part: OutputPart }
  /** It has printed more than anybody reads. */
  | { readonly kind: "flooded" }
  | { readonly kind: "exited"; readonly status: number };

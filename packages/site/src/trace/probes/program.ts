import type { Place } from "../recording.ts";

/** A program with probes: what runs, and what the numbers in its probes stand for. */
export interface ProbedProgram {
  /** The body of an async function. */
  readonly text: string;
  readonly names: ProbeNames;
  /** The names of the modules that it imports. */
  readonly imports: readonly string[];
  /** The first is the program itself. */
  readonly functions: readonly ProbedFunction[];
  readonly places: readonly ProbedPlace[];
}

/** What the probes call, and are given. None of these names is in the program. */
export interface ProbeNames {
  /** The recorder: `_trace.at(_frame, 3)`. */
  readonly trace: string;
  /** The frame, in each function. */
  readonly frame: string;
  /** What was thrown out of a function. */
  readonly error: string;
  /** The modules, by name. */
  readonly modules: string;
  /** `import()` */
  readonly load: string;
  /** What the program exports, if anybody asks. */
  readonly exports: string;
}

export interface ProbedPlace {
  readonly source: Place | null;
  readonly emitted: Place;
}

export interface ProbedFunction {
  readonly name: string | null;
  /** Where it begins; null for the program itself. */
  readonly place: Place | null;
  readonly emitted: Place;
  readonly kind: FunctionKind;
  /** The names of the arguments that its first probe is given. */
  readonly parameters: readonly string[];
  readonly memory: ProbedMemory | null;
}

export interface FunctionKind {
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
}

/** What a frame of the function remembers. */
export interface ProbedMemory {
  readonly kind: "open-coded" | "linked-list";
  /** Of each `defer` statement, first one first. */
  readonly sites: readonly ProbedSite[];
  /** What it returns in the end: the named result, or what `return` has fixed. */
  readonly results: readonly ProbedValue[];
}

export interface ProbedSite {
  readonly text: string;
  readonly place: Place;
  /** What an open-coded call needs; a list has it in its records. */
  readonly slots: readonly ProbedSlot[];
}

/** A value that the frame's reader gives, by its index there; or one that is always the same. */
export interface ProbedValue {
  readonly name: string;
  readonly value: number | string;
}

export interface ProbedSlot extends ProbedValue {
  readonly role: "fn" | "this" | "arg";
}

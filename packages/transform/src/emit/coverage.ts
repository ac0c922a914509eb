import type { Fragment, NodeHole } from "../lower/shapes.ts";

export interface EmitOptions {
  /** Whether coverage tools are told to leave out what the compiler adds. */
  readonly coverage: boolean;
}

/** Istanbul and Vitest's reader of V8's coverage know it; the end keeps it through compilers that drop comments. */
export const IGNORE = " istanbul ignore next -- @preserve ";

/** What a node of a shape is to coverage tools. */
export type Counted = "statement" | "if" | "choice" | "function" | "nothing";

/**
 * Decides which nodes of the shapes coverage tools are to leave out: branches, for the user has written none, and
 * statements whose execution says nothing of the user's own. What is left stands for the user's statement in its line.
 * A node that is left out takes all that is in it along, so that it must hold no code of the user's.
 */
export class Coverage {
  /** If not, nothing needs to be asked, nor told. */
  readonly isOn: boolean;
  /** How many pieces of the user's code have been put in so far, and how many choices have been made. */
  #users = 0;
  #choices = 0;

  constructor({ coverage }: EmitOptions) {
    this.isOn = coverage;
  }

  /** Tells of a node of the user's that fills a hole. A copy is a constant or a name: nothing to count. */
  take({ as }: NodeHole): void {
    if (as !== "copy") this.#users++;
  }

  /**
   * Begins with a node of a shape.
   *
   * @returns whether to leave it out, to be called when all that is in it has been filled in
   */
  begin(counted: Counted, { isExit }: Fragment, standsForFunction: boolean): () => boolean {
    if (!this.isOn) return keep;
    const users = this.#users;
    const choices = this.#choices;
    return () => {
      if (counted === "choice") this.#choices++;
      if (counted === "if") return true;
      const added = isExit === true || standsForFunction || this.#choices > choices;
      return (counted === "function" || (counted === "statement" && added)) && this.#users === users;
    };
  }
}

const keep = () => false;

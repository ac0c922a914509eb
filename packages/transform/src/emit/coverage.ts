import type { Fragment, NodeHole } from "../lower/shapes.ts";

export interface EmitOptions {
  /** Whether coverage tools are told to ignore what the compiler adds. */
  readonly coverage: boolean;
}

/** Istanbul and Vitest's reader of V8 coverage know it. Its end makes compilers that drop comments keep it. */
export const IGNORE = " istanbul ignore next -- @preserve ";

/** How coverage tools see a node of a shape. */
export type Counted = "statement" | "if" | "choice" | "function" | "nothing";

/**
 * Decides which nodes of the shapes coverage tools must ignore: branches, since the user wrote none, and statements
 * whose execution tells nothing about the user's own. The remaining one represents the user's statement in its line.
 * Whatever is inside an ignored node is ignored, too, so it must not contain user code.
 */
export class Coverage {
  /** If not, there is nothing to decide. */
  readonly isOn: boolean;
  /** How many pieces of user code have been inserted so far, and how many choices have been made. */
  #users = 0;
  #choices = 0;

  constructor({ coverage }: EmitOptions) {
    this.isOn = coverage;
  }

  /** Records that a node of the user's fills a hole. A copy is a constant or a name: there is nothing to count. */
  take({ as }: NodeHole): void {
    if (as !== "copy") this.#users++;
  }

  /**
   * Begins a node of a shape.
   *
   * @returns a function that tells whether to ignore it, to be called when its contents are complete
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

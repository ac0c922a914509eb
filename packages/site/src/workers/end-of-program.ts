import type { Output } from "./output.ts";
import { Pending } from "./pending.ts";
import type { Process } from "./process.ts";

/** What Node exits with if the program waits at its top level for what never comes. */
const UNSETTLED = 13;

/** When nothing is known to be under way for as long, a program has come to its end. In milliseconds. */
const QUIET = 30;

/** Of what an `import()` fetches, and of what the top level waits for, nothing is known. In milliseconds. */
const LONG_QUIET = 1_000;

/** Notices that a program has nothing left to do. */
export class EndOfProgram {
  readonly #process: Process;
  readonly #output: Output;
  readonly #setTimeout: typeof setTimeout;
  readonly #quiet: number;
  readonly #pending = new Pending(() => this.#look());
  #state: "loading" | "begun" | "evaluated" = "loading";
  #looks = 0;

  /** @param fetches whether the program imports what has to be fetched */
  constructor(process: Process, output: Output, fetches: boolean) {
    this.#process = process;
    this.#output = output;
    // The program may get another one, and does.
    this.#setTimeout = globalThis.setTimeout.bind(globalThis);
    this.#quiet = fetches ? LONG_QUIET : QUIET;
    this.#pending.install();
  }

  /** All modules have been loaded: the program runs next. */
  begin(): void {
    this.#state = "begun";
    this.#look();
  }

  /** The program has run to the end of its text. */
  evaluated(): void {
    this.#state = "evaluated";
    this.#look();
  }

  #look(): void {
    const look = ++this.#looks;
    this.#setTimeout(
      () => {
        if (look === this.#looks && this.#pending.isEmpty) this.#end();
      },
      this.#state === "evaluated" ? this.#quiet : LONG_QUIET,
    );
  }

  #end(): void {
    switch (this.#state) {
      case "loading":
        return;
      case "begun":
        this.#output.write("stderr", "Warning: Detected unsettled top-level await\n");
        return this.#output.exit(UNSETTLED);
      case "evaluated":
        if (!this.#process.beforeExit()) this.#output.exit(0);
    }
  }
}

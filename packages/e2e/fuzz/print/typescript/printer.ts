import { type Kind, type Mode, planKinds } from "../../kinds.ts";
import { Lines } from "../../lines.ts";
import type { Program, Results, Statement } from "../../program.ts";
import type { Style } from "../../style.ts";
import { assignedNames, onlyCalledFunctions } from "../questions.ts";

/** The function that a statement stands in. */
export interface Place {
  readonly kind: Kind;
  readonly results: Results;
  /** How its named results are put together. */
  readonly pattern: Pattern;
  /** The name of the receiver. */
  readonly receiver: string;
  /** Whether the statement stands in no block. */
  readonly top: boolean;
  /** Whether it stands in a `try`, which JavaScript leaves before a returned promise settles. */
  readonly inTry: boolean;
}

export type Pattern = "array" | "object" | "renamed";

const importForms = ["named", "aliased", "namespace"] as const;

/** What all parts of the printer share: the program, what it is printed as, and the lines so far. */
export class Printer {
  readonly program: Program;
  readonly style: Style;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly lines = new Lines("  ");
  readonly assigned: ReadonlySet<string>;
  readonly onlyCalled: ReadonlySet<string>;
  readonly #used = new Set<string>();
  readonly #statement: PrintStatement;

  /** @param statement prints a statement; statements have functions in them, and functions statements */
  constructor(program: Program, mode: Mode, style: Style, statement: PrintStatement) {
    this.program = program;
    this.style = style;
    this.kinds = planKinds(program, mode, style);
    this.assigned = assignedNames(program);
    this.onlyCalled = onlyCalledFunctions(program);
    this.#statement = statement;
  }

  statement(statement: Statement, place: Place): void {
    this.#statement(this, statement, place);
  }

  /** The imports, one line each, so that they can be put in front at the end. */
  header(): string[] {
    const names = [...this.#used].sort();
    const support =
      'import { asked, byHand, caught, drive, fault, fresh, pick, shared, toss, trace, traced, wrap } from "./support.js";';
    if (names.length === 0) return [support];
    const source = JSON.stringify("@godefer/runtime");
    switch (this.#importForm()) {
      case "named":
        return [`import { ${names.join(", ")} } from ${source};`, support];
      case "aliased":
        return [`import { ${names.map((name) => `${name} as ${name}_`).join(", ")} } from ${source};`, support];
      case "namespace":
        return [`import * as godefer from ${source};`, support];
    }
  }

  /** What the program calls that export of the runtime. */
  runtime(name: string): string {
    this.#used.add(name);
    switch (this.#importForm()) {
      case "named":
        return name;
      case "aliased":
        return `${name}_`;
      case "namespace":
        return `godefer.${name}`;
    }
  }

  /** In half of the programs panicking() tells what recover() is about to stop: Go has nothing like it. */
  recover(): string {
    const call = `${this.runtime("recover")}()`;
    return this.style.chance("asked", 0.5) ? `asked(${this.runtime("panicking")}(), ${call})` : call;
  }

  #importForm() {
    return this.style.pick("import", importForms);
  }
}

type PrintStatement = (printer: Printer, statement: Statement, place: Place) => void;

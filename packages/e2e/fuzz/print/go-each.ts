import type { Lines } from "../lines.ts";
import { endsFlow, type Literal, type Statement } from "../program.ts";

type Each = Statement & { readonly kind: "each" };
type Yield = Statement & { readonly kind: "yield" };

/** What the printer of the statements does for their parts. */
export interface GoParts {
  readonly lines: Lines;
  /** In the function around. */
  body(statement: Each): void;
  /** In a function of its own. */
  iterator(before: string, literal: Literal, after: string): void;
  closing(body: readonly Statement[]): void;
}

/** `for x := range (func(yield func(int) bool) { … }) { … }` */
export function printGoEach(statement: Each, parts: GoParts): void {
  const { id, variable, iterator } = statement;
  parts.iterator(`for ${variable} := range (func(yield_${id} func(int) bool)`, iterator, ") {");
  parts.lines.indent(() => {
    parts.lines.add(`_ = ${variable}`);
    parts.body(statement);
  });
  parts.lines.add("}");
}

/** @param iterator the id of the loop whose iterator the statement stands in */
export function printGoYield({ closing }: Yield, value: string, iterator: number, parts: GoParts): void {
  parts.lines.block(`if !yield_${iterator}(${value}) {`, "}", () => {
    parts.closing(closing);
    if (!endsFlow(closing)) parts.lines.add("return");
  });
}

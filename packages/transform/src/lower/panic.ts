import type { PanicFacts } from "../facts.ts";
import type { Lowering } from "./lowering.ts";
import * as shapes from "./shapes.ts";

/** A throw takes the longer, the more frames it finds on the stack: that of `panic` would be one of them. */
export function lowerPanic({ id, argument }: PanicFacts, lowering: Lowering): void {
  lowering.replace(id, [shapes.throwPanic(lowering.helper("throwable"), argument, id)]);
}

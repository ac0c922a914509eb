import type { PanicFacts } from "../facts.ts";
import type { Lowering } from "./lowering.ts";
import * as shapes from "./shapes.ts";

/** A throw takes longer the more frames are on the stack; `panic` would be one of them. */
export function lowerPanic({ id, argument }: PanicFacts, lowering: Lowering): void {
  lowering.replace(id, [shapes.throwPanic(lowering.helper("throwable"), argument, id)]);
}

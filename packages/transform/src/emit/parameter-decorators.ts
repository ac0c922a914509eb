import type { types as t } from "@babel/core";
import type { BabelNodes } from "../collect/babel/index.ts";

/**
 * Puts the decorators of parameters where Babel's printer looks for them: with a type and a default value, as in
 * `@inject() x: T = y`, the parser has put them on what the default value is for, and they would not be printed.
 */
export function restoreDecorators({ decoratedDefaults }: BabelNodes): void {
  for (const pattern of decoratedDefaults) {
    const target = pattern.left as t.Identifier;
    pattern.decorators = target.decorators ?? null;
    target.decorators = null;
  }
}

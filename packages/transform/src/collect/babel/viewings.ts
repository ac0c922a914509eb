import { expressions } from "./expressions.ts";
import { functionLikes } from "./functions.ts";
import { jsx } from "./jsx.ts";
import { moduleItems } from "./modules.ts";
import { patterns } from "./patterns.ts";
import { statements } from "./statements.ts";
import type { AllViewings } from "./viewer.ts";

/** How each type of node is viewed. */
export const VIEWINGS: AllViewings = new Map(
  [expressions, functionLikes, patterns, statements, moduleItems, jsx].flatMap((some) => Object.entries(some)),
);

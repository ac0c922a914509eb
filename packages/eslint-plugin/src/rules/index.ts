import type { Rule } from "../rule.ts";
import { requireNullCompare } from "./require-null-compare.ts";

export const rules: Readonly<Record<string, Rule>> = {
  "require-null-compare": requireNullCompare,
};

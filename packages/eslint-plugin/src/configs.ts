import type { Linter } from "eslint";

/** Mistakes: what is reported does not do at run time what it says. */
export const recommended: Linter.RulesRecord = {
  "godefer/require-null-compare": "error",
};

/** Choices: what is reported works, and is often not what was meant. */
export const strict: Linter.RulesRecord = {
  ...recommended,
};

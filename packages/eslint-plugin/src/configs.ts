import type { Linter } from "eslint";

/** Mistakes: what is reported does not do at run time what it says. */
export const recommended: Linter.RulesRecord = {
  "godefer/compile": "error",
  "godefer/no-defer-in-describe": "error",
  "godefer/no-eager-now": "error",
  "godefer/no-endless-defer": "error",
  "godefer/no-floating-deferred": "error",
  "godefer/no-lost-result": "error",
  "godefer/no-return-in-deferred": "error",
  "godefer/no-unnamed-recovery": "error",
  "godefer/no-useless-recover": "error",
  "godefer/require-null-compare": "error",
};

/** Choices: what is reported works, and is often not what was meant. */
export const strict: Linter.RulesRecord = {
  ...recommended,
  "godefer/no-defer-in-callback": "error",
  "godefer/no-defer-in-loop": "error",
  "godefer/no-exit-after-defer": "error",
  "godefer/prefer-defer": "error",
};

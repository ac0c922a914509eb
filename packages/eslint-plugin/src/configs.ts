import type { Linter } from "eslint";

/** Rules that do not know what the compiler makes of a file, by the names that the plugin's own take the place of. */
const replaced = {
  "prefer-const": ["prefer-const"],
  "no-useless-assignment": ["no-useless-assignment"],
  "no-unused-vars": ["no-unused-vars", "@typescript-eslint/no-unused-vars"],
  "no-confusing-void-expression": ["@typescript-eslint/no-confusing-void-expression"],
  "require-await": ["require-await", "@typescript-eslint/require-await"],
  "only-throw-error": ["@typescript-eslint/only-throw-error"],
} as const;

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

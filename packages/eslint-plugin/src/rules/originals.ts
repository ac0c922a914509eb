import { lessWrong } from "../less-wrong.ts";
import { misreports } from "../misreports.ts";
import { coreRule, typescriptRule } from "../originals.ts";
import type { Rule } from "../rule.ts";

/** Rules of ESLint's and typescript-eslint's, less their misreports. */
export const originals: Readonly<Record<string, Rule>> = Object.fromEntries(
  Object.entries(misreports).map(([name, isWrong]) => [
    name,
    lessWrong([typescriptRule(name), coreRule(name)], isWrong),
  ]),
);

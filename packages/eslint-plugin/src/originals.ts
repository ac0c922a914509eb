import { builtinRules } from "eslint/use-at-your-own-risk";
import type { Rule } from "./rule.ts";

type Rules = Readonly<Record<string, Rule>>;

/** typescript-eslint's rules, if they are installed: by either name of its package. */
const fromTypeScript: Rules = await firstOf([
  async () =>
    ((await import("@typescript-eslint/eslint-plugin")) as unknown as { default: { rules: Rules } }).default.rules,
  async () => ((await import("typescript-eslint")) as unknown as { plugin: { rules: Rules } }).plugin.rules,
]);

/** ESLint's own rule, or else none. */
export function coreRule(name: string): Rule | null {
  return (builtinRules.get(name) as unknown as Rule | undefined) ?? null;
}

/** typescript-eslint's rule; null without it. */
export function typescriptRule(name: string): Rule | null {
  return fromTypeScript[name] ?? null;
}

async function firstOf(loads: readonly (() => Promise<Rules>)[]): Promise<Rules> {
  for (const load of loads) {
    try {
      return await load();
    } catch {
      // Not installed.
    }
  }
  return {};
}

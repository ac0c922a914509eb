import { misuseRule } from "./finding.ts";

/**
 * Rule S70: Vitest's own error, about a variable in its temporal dead zone, would only appear when something panics.
 */
export const hoisted = misuseRule("hoisted", ({ marker }) => ({
  code: "GD005",
  message: `Vitest runs vi.hoisted() before the imports, so the runtime that ${marker} needs is not loaded yet.`,
  hint: 'Move the function to a file of its own: await vi.hoisted(async () => (await import("./prepare.ts")).prepare());',
}));

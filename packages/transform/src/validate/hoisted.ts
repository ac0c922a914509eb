import { misuseRule } from "./finding.ts";

/** Rule S70: Vitest's own message would be that of a variable in its dead zone, when something panics. */
export const hoisted = misuseRule("hoisted", ({ marker }) => ({
  code: "GD005",
  message: `Vitest runs vi.hoisted() before the imports: what ${marker} needs of the runtime is not there yet.`,
  hint: 'Put the function into a file of its own: await vi.hoisted(async () => (await import("./prepare.ts")).prepare());',
}));

import type { Recording } from "../../src/trace/recording.ts";

/** The steps that both strategies have, without what differs: where a pending call is kept, and where the compiled text has it. */
export function commonSteps({ steps }: Recording): unknown[] {
  const common = steps.filter((step) => step.common).map(({ what, source, output }) => ({ what, source, output }));
  const text = JSON.stringify(common, (key, value: unknown) => (key === "where" ? undefined : value));
  // The engine's messages name the compiler's variables.
  return JSON.parse(text.replaceAll(/\b_(?:fn|this)\d+/g, "_")) as unknown[];
}

import type { Words } from "../words/index.ts";
import { BUDGET, type Ending } from "../workers/index.ts";

/** Where the program is. */
export type RunState =
  { readonly kind: "idle" | "building" | "running" } | { readonly kind: "mistakes"; readonly count: number } | Ending;

/** The state in words. */
export function describeState(state: RunState, { state: words }: Words): string {
  switch (state.kind) {
    case "exited":
      return words.exited(state.status);
    case "out of time":
      return words.outOfTime(BUDGET / 1000);
    case "failed":
      return words.failed(state.message);
    case "mistakes":
      return words.mistakes(state.count);
    default:
      return words[state.kind];
  }
}

/** Whether it went as the program wanted. */
export function isGood(state: RunState): boolean {
  return state.kind === "exited" && state.status === 0;
}

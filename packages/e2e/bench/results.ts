import type { Measured, Unmeasured } from "./measure.ts";

/** What a run has measured: docs/performance.json. */
export interface Results {
  readonly machine: string;
  readonly versions: readonly string[];
  readonly measured: readonly (Measured | Unmeasured)[];
}

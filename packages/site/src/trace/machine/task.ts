import type { FrameState } from "./frame.ts";
import type { PanicState } from "./panic.ts";

/** A task, while the program lasts. The main program is the first. */
export class TaskState {
  /** In the order in which they were entered. */
  readonly frames: FrameState[] = [];
  /** Those that have not ended, oldest first. */
  panics: PanicState[] = [];
  phase: "new" | "begun" | "ended" = "new";
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
}

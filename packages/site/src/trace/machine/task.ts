import type { Frame, Panic } from "../recording.ts";

/** What can be shown as it is now. */
interface Shown<T> {
  snapshot(): T;
}

/** A task, while the program lasts. The main program is the first. */
export class TaskState {
  /** In the order in which they were entered. */
  readonly frames: Shown<Frame>[] = [];
  /** Those that have not ended, oldest first. */
  panics: Shown<Panic>[] = [];
  phase: "new" | "begun" | "ended" = "new";
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
}

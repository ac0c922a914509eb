import type { Call, Panic, PanicEnd, PanicName } from "../recording.ts";
import type { RuntimePanic } from "../runtime/types.ts";
import type { TaskState } from "./task.ts";

/** What is known of a panic when it begins. */
interface Beginning {
  readonly id: number;
  readonly value: unknown;
  readonly preview: string;
  readonly goexit: boolean;
  readonly task: TaskState;
  /** The frames that it began in, the innermost first. */
  readonly origin: readonly string[];
}

/**
 * A panic, from its beginning to its end. The runtime has a record of its own in each frame that it crosses; to whoever
 * looks on, as in Go, it is one.
 */
export class PanicState implements Beginning {
  readonly id: number;
  readonly value: unknown;
  readonly preview: string;
  readonly goexit: boolean;
  task: TaskState;
  readonly origin: readonly string[];
  recovered = false;
  aborted = false;
  /** The frame that it has reached, until that is left. */
  frame: { readonly id: number } | null = null;
  /** What was thrown is on its way: no frame has caught it, or the one that has throws it on. */
  isInTheAir = true;
  runs: Call | null = null;
  ended: PanicEnd | null = null;
  /** The runtime's record in the frame that it has reached last. */
  record: RuntimePanic | null = null;

  constructor({ id, value, preview, goexit, task, origin }: Beginning) {
    this.id = id;
    this.value = value;
    this.preview = preview;
    this.goexit = goexit;
    this.task = task;
    this.origin = origin;
  }

  get name(): PanicName {
    return { id: this.id, value: this.preview, goexit: this.goexit };
  }

  snapshot(): Panic {
    const { recovered, aborted, runs, ended, frame } = this;
    return { ...this.name, recovered, aborted, frame: frame?.id ?? null, runs, ended };
  }
}

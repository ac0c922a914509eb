import type { Call } from "../recording.ts";
import type { RuntimeDefer } from "../runtime/types.ts";
import type { FrameState } from "./frame.ts";

/** The runtime at work for a frame: it runs what is pending, because of a panic or in the frame's place. */
export class Scan {
  /** What `run` has given last may have to be awaited. */
  hasJustRun = false;
  /** It has waited, and goes on in another tick: the frame waits for it. */
  isContinued = false;
  /** A panic has come by. */
  sawPanic = false;
  /** The calls run as on a normal exit, after a recovery. */
  hasRecovered = false;

  readonly frame: FrameState;
  /** It goes through a list, and not through bits. */
  readonly isList: boolean;
  /** It may have to wait. */
  readonly isAsync: boolean;

  constructor(frame: FrameState, isList: boolean, isAsync: boolean) {
    this.frame = frame;
    this.isList = isList;
    this.isAsync = isAsync;
  }

  /** Takes the call whose turn it is off what is pending. */
  take(d: RuntimeDefer): Call {
    const { frame } = this;
    if (this.isList) {
      frame.list = d.link;
      return frame.callOn(d);
    }
    const bit = 31 - Math.clz32(frame.bits);
    frame.bits &= ~(1 << bit);
    return frame.callOf(bit);
  }

  get pending(): Call[] {
    const { frame } = this;
    if (!this.isList) return frame.pendingBits();
    const calls: Call[] = [];
    for (let d = frame.list; d; d = d.link) calls.push(frame.callOn(d));
    return calls;
  }
}

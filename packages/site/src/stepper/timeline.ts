import type { Call, DeferRecord, Recording, Step, Task } from "../trace/recording.ts";
import { stateAt } from "../trace/state.ts";

/** A moment of what is shown: the step of each recording. */
export type Moment = readonly number[];

/**
 * The moments of one recording, or of two that are shown side by side. These have the same steps, but for those that only one
 * strategy takes: while it does, the other stays where it is.
 */
export function alignSteps(recordings: readonly Recording[]): readonly Moment[] {
  const [first, second] = recordings;
  if (first === undefined) return [];
  if (second === undefined) return first.steps.map((_, i) => [i]);
  const moments: Moment[] = [];
  let [i, j] = [-1, -1];
  while (i + 1 < first.steps.length || j + 1 < second.steps.length) {
    const [next, other] = [first.steps[i + 1], second.steps[j + 1]];
    const isOwn = next && (!next.common || !other);
    const isOthers = other && (!other.common || !next);
    if (isOwn || !isOthers) i++;
    if (isOthers || !isOwn) j++;
    moments.push([Math.max(i, 0), Math.max(j, 0)]);
  }
  return moments;
}

/** The step that a moment brings: of those that it shows, the one that was not there before. */
export function stepOf<R extends Recording>(
  recordings: readonly R[],
  moments: readonly Moment[],
  at: number,
): [Step, R] {
  const moment = moments[at]!;
  const before = moments[at - 1];
  const changed = moment.findIndex((step, which) => step !== before?.[which]);
  const which = Math.max(changed, 0);
  const recording = recordings[which]!;
  return [recording.steps[moment[which]!]!, recording];
}

/** A record of a frame's list, and the step that it is there from. */
export interface Listed {
  readonly record: DeferRecord;
  readonly since: number;
}

/** All records that frames get, by the numbers of the frames, oldest first: a box stays when its call has run. */
export function recordsOf(recording: Recording): ReadonlyMap<number, readonly Listed[]> {
  const all = new Map<number, Listed[]>();
  recording.steps.forEach(({ what }, step) => {
    if (what.kind !== "defer" && what.kind !== "listed") return;
    const frames = stateAt(recording, step).tasks.flatMap((task) => task.frames);
    const memory = frames.find(({ id }) => id === what.frame.id)?.memory;
    const known = all.get(what.frame.id) ?? [];
    for (const record of [...(memory?.list ?? [])].reverse()) {
      if (!known.some((each) => each.record.record === record.record)) known.push({ record, since: step });
    }
    all.set(what.frame.id, known);
  });
  return all;
}

/** These come while a frame is still in the deferred call that it has made. */
const within: ReadonlySet<string> = new Set(["output", "wait", "resume", "recover"]);

/** The deferred call that a frame is in at a step, if it is in one. */
export function runningCall({ steps }: Recording, step: number, frame: number): Call | null {
  for (let i = step; i >= 0; i--) {
    const { what } = steps[i]!;
    if (!("frame" in what) || what.frame?.id !== frame || within.has(what.kind)) continue;
    return what.kind === "call" ? what.call : null;
  }
  return null;
}

/** The tasks at a moment, under one strategy. */
export interface Side {
  /** The strategy, where two are shown. */
  readonly title: string | null;
  readonly tasks: readonly Task[];
  recordsOf(this: void, frame: number): readonly Listed[];
  runningIn(this: void, frame: number): Call | null;
}

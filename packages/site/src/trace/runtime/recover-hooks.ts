import type { Answer, WhyNull } from "../recording.ts";
import type { FrameState } from "../machine/frame.ts";
import type { World } from "../machine/world.ts";
import type { Fn, HookTable } from "./hooks.ts";
import type { RuntimePanic } from "./types.ts";

/** Around what `recover()` and `panicking()` are compiled to: what they answer, and why. */
export function recoverHooks(world: World): HookTable {
  const ask = (kind: "recover" | "panicking", original: Fn) => (record: unknown) => {
    const frame = world.top!;
    const why = whyNull(world, frame, record as RuntimePanic | null | undefined);
    const value = original(record);
    tell(world, kind, frame, value === null ? { kind: "null", why } : null, value, record);
    return value;
  };
  return {
    "recover.js": {
      gorecover: (original) => ask("recover", original),
      gopanicking: (original) => ask("panicking", original),
      deferredRecover: (original) => (by, record) => {
        const frame = world.top!;
        const why: WhyNull = by
          ? { kind: "deferred-recover", panic: world.panicOf(by as RuntimePanic)!.name }
          : whyNull(world, frame, record as RuntimePanic | null | undefined);
        const before = (record as RuntimePanic | null | undefined)?.recovered ?? false;
        original(by, record);
        const hasAnswered = !before && ((record as RuntimePanic | null | undefined)?.recovered ?? false);
        tell(world, "recover", frame, hasAnswered ? null : { kind: "null", why }, undefined, record);
      },
    },
  };
}

function tell(
  world: World,
  kind: "recover" | "panicking",
  frame: FrameState,
  none: Answer | null,
  value: unknown,
  record: unknown,
): void {
  const panic = world.panicOf(record as RuntimePanic | null);
  if (panic && kind === "recover" && none === null) panic.recovered = true;
  const answer = none ?? {
    kind: "panic",
    panic: panic!.name,
    value: value === undefined ? panic!.preview : world.previews.of(value),
  };
  world.tell({ kind, frame: frame.name, answer }, frame.place);
}

/** Why there is nothing to recover, if there is not (rule S22). */
function whyNull(world: World, frame: FrameState, record: RuntimePanic | null | undefined): WhyNull {
  const own = world.panicOf(record);
  if (own?.goexit) return { kind: "goexit" };
  if (own?.recovered) return { kind: "recovered", panic: own.name };
  if (own && record?.over) return { kind: "over", panic: own.name };
  const panic = world.livePanics.findLast((each) => each.task === frame.task && !each.goexit);
  if (!panic)
    return world.livePanics.some((each) => each.task === frame.task) ? { kind: "goexit" } : { kind: "no-panic" };
  if (frame.how.kind === "called") return { kind: "called-by", by: frame.how.by, panic: panic.name };
  if (frame.how.panic === null) return { kind: "normal-exit", by: frame.how.by, panic: panic.name };
  if (frame.isWrapped) return { kind: "wrapped", by: frame.how.by, panic: panic.name };
  return { kind: "recovered", panic: panic.name };
}

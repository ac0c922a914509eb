import type { Named } from "../recording.ts";
import type { Operands, RuntimeDefer } from "../runtime/types.ts";
import type { FrameState } from "./frame.ts";
import { STOP, type World } from "./world.ts";

/** What the probes call: `_trace.at(_frame, 3)`. Each says first in which frame it stands. */
export class ProbesApi {
  readonly #world: World;
  readonly #noPanic: unknown;
  readonly #operandsOf: (d: RuntimeDefer) => Operands;

  /**
   * @param noPanic what a frame throws where nothing is thrown
   * @param operandsOf what a record was made of
   */
  constructor(world: World, noPanic: unknown, operandsOf: (d: RuntimeDefer) => Operands) {
    this.#world = world;
    this.#noPanic = noPanic;
    this.#operandsOf = operandsOf;
  }

  /** A function begins. */
  enter(number: number, args: readonly unknown[]): FrameState {
    const world = this.#world;
    world.tick();
    const fn = world.fn(number);
    const { direct, top, previews } = world;
    world.direct = null;
    const isDirect = direct !== null && direct.frame === top;
    const how = isDirect
      ? ({ kind: "deferred", by: direct.frame.name, panic: direct.by?.name ?? null } as const)
      : ({ kind: "called", by: top?.name ?? null } as const);
    const named = args.map((value, i): Named => ({ name: fn.parameters[i]!, value: previews.of(value) }));
    const frame = world.newFrame(fn, how, named);
    frame.isWrapped = isDirect && previews.functionOf(direct.fn) !== fn;
    if (number === 0) world.tell({ kind: "start" }, null);
    else world.tell({ kind: "enter", frame: frame.name, args: named, how }, { source: fn.place, emitted: fn.emitted });
    return frame;
  }

  /** A statement is about to run. */
  at(frame: FrameState, place: number): void {
    this.#touch(frame);
    frame.place = this.#world.place(place);
    this.#world.tell({ kind: "line", frame: frame.name }, frame.place);
  }

  /** A loop goes round. */
  tick(frame: FrameState): void {
    this.#touch(frame);
  }

  /** The frame's variables have been declared. */
  memory(frame: FrameState, readers: readonly (() => unknown)[]): void {
    this.#touch(frame);
    frame.remember(readers);
  }

  /** The bits have been assigned to: at a `defer` one more is set, at an exit one is cleared. */
  bits(frame: FrameState, place: number, value: number): number {
    this.#touch(frame);
    const bitOf = (mask: number) => 31 - Math.clz32(mask);
    const [set, cleared] = [value & ~frame.bits, frame.bits & ~value];
    frame.bits = value;
    frame.place = this.#world.place(place);
    if (set !== 0) {
      this.#world.tell({ kind: "defer", frame: frame.name, call: frame.fill(bitOf(set)) }, frame.place);
    } else if (cleared !== 0) {
      const bit = bitOf(cleared);
      this.#exit(frame, frame.callOf(bit), frame.calleeOf(bit));
    }
    return value;
  }

  /** The list has been assigned to: a call is in front of it, or has been taken off. */
  list(frame: FrameState, place: number, value: RuntimeDefer | null): RuntimeDefer | null {
    this.#touch(frame);
    const before = frame.list;
    frame.list = value;
    if (frame.isOpenCoded) {
      // It makes a list of its bits, which is told when it hands that over.
      if (value) frame.record(value, this.#operandsOf(value), null);
      return value;
    }
    frame.place = this.#world.place(place);
    if (value !== null && value.link === before) {
      const call = frame.record(value, this.#operandsOf(value), frame.place.source);
      this.#world.tell({ kind: "defer", frame: frame.name, call }, frame.place);
    } else if (before !== null) {
      this.#exit(frame, frame.callOn(before), before.fn);
    }
    return value;
  }

  #exit(frame: FrameState, call: ReturnType<FrameState["callOf"]>, fn: unknown): void {
    const after = frame.status === "body" ? "body" : "call";
    frame.status = "exiting";
    frame.place = frame.deferOf(call);
    this.#world.tell({ kind: "call", frame: frame.name, call, by: null, after }, frame.place);
    this.#world.direct = { frame, fn, by: null };
  }

  /** A value is about to be thrown. */
  throws<T>(frame: FrameState, value: T): T {
    this.#touch(frame);
    if (value !== this.#noPanic) this.#world.beginPanic(value, "thrown", frame);
    return value;
  }

  /** The frame's own `catch` has caught something. */
  stops(frame: FrameState, place: number, value: unknown): void {
    if (value === STOP) return;
    this.#touch(frame);
    if (value !== this.#noPanic) this.#world.panicWith(value, frame);
    // The line that it was in is where the panic has come from.
    frame.place = { source: frame.place?.source ?? null, emitted: this.#world.place(place).emitted };
  }

  /** A `catch` of the user's has. */
  caught(frame: FrameState, place: number, ...values: readonly unknown[]): void {
    this.#touch(frame);
    const world = this.#world;
    const panic =
      values.length > 0
        ? world.panicWith(values[0], frame)
        : (world.livePanics.findLast((each) => each.isInTheAir && each.task === frame.task) ??
          world.beginPanic(undefined, "raised", frame));
    frame.place = world.place(place);
    world.end(panic, "caught");
    world.tell({ kind: "caught", frame: frame.name, panic: panic.name }, frame.place);
  }

  returns<T>(frame: FrameState, value: T): T {
    this.#touch(frame);
    frame.outcome = { kind: "returned", value: this.#world.previews.of(value) };
    return value;
  }

  threw<T>(frame: FrameState, value: T): T {
    if (value !== STOP && !this.#world.stopped) {
      this.#touch(frame);
      frame.outcome = { kind: "panicked", panic: this.#world.panicWith(value, frame) };
    }
    return value;
  }

  /** A function is left, one way or another. */
  exit(frame: FrameState): void {
    const world = this.#world;
    if (world.stopped) return;
    this.#touch(frame);
    world.stack.pop();
    frame.task.frames.splice(frame.task.frames.lastIndexOf(frame), 1);
    const { outcome, hasRecovered, isClosing } = frame;
    const value = outcome?.kind === "returned" ? outcome.value : null;
    if (outcome?.kind === "panicked") outcome.panic.frame = null;
    const how =
      outcome?.kind === "panicked"
        ? ({ kind: "panicked", panic: outcome.panic.name, hadDefers: frame.fn.memory !== null } as const)
        : hasRecovered
          ? ({ kind: "recovered", value } as const)
          : isClosing && outcome === null
            ? ({ kind: "closed" } as const)
            : ({ kind: "returned", value } as const);
    world.tell({ kind: "leave", frame: frame.name, how }, frame.place);
  }

  /** The frame is about to wait for something. */
  waits<T>(frame: FrameState, place: number, value: T): T {
    this.#touch(frame);
    const { source, emitted } = this.#world.place(place);
    // At the exits it waits for the deferred call that it has just made.
    frame.place = { source: frame.status === "body" ? source : (frame.place?.source ?? source), emitted };
    this.#world.pause(frame, "wait");
    this.#world.tell({ kind: "wait", frame: frame.name, value: this.#world.previews.of(value) }, frame.place);
    return value;
  }

  /** A generator is about to hand a value over. */
  yields<T>(frame: FrameState, place: number, value?: T): T | undefined {
    this.#touch(frame);
    frame.place = this.#world.place(place);
    this.#world.pause(frame, "yield");
    this.#world.tell({ kind: "yield", frame: frame.name, value: this.#world.previews.of(value) }, frame.place);
    return value;
  }

  resumes<T>(frame: FrameState, value: T): T {
    this.#touch(frame);
    frame.isClosing = false;
    return value;
  }

  #touch(frame: FrameState): void {
    this.#world.tick();
    this.#world.resume(frame);
  }
}

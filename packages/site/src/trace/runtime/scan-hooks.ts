import { Scan } from "../machine/scan.ts";
import type { World } from "../machine/world.ts";
import type { Fn, HookTable } from "./hooks.ts";
import type { Operands, RuntimeDefer, RuntimePanic } from "./types.ts";

/** Around what runs a frame's pending calls: `gopanic` in its forms, and what these call. */
export class ScanHooks {
  readonly table: HookTable;
  readonly #world: World;
  readonly #noPanic: () => unknown;
  readonly #operands = new WeakMap<RuntimeDefer, Operands>();
  #scan: Scan | null = null;

  constructor(world: World, noPanic: () => unknown) {
    this.#world = world;
    this.#noPanic = noPanic;
    this.table = {
      "defers.js": {
        deferproc:
          (original) =>
          (link, text, fn, self, ...only) =>
            this.#made(original(link, text, fn, self, ...only), fn, self, only),
        deferprocList: (original) => (link, text, fn, self, list) =>
          this.#made(original(link, text, fn, self, list), fn, self, (list ?? []) as unknown[]),
        run: (original) => (d, by) => this.#run(original, d as RuntimeDefer, by as RuntimePanic | null),
      },
      "panics.js": {
        arrive: (original) => (value, current, since) =>
          world.guard(() =>
            this.#arrive(original(value, current, since) as RuntimePanic, current as RuntimePanic | null | undefined),
          ),
        settle: (original) => (current) =>
          world.guard(() => this.#settle(current as RuntimePanic | null, original(current) as RuntimePanic | null)),
        leave: (original) => (panic) => world.guard(() => this.#leave(original(panic) as RuntimePanic | null)),
      },
      "gopanic-open-coded.js": { gopanicOpenCoded: (original) => this.#scanner(original, false, false) },
      "gopanic.js": {
        gopanic: (original) => this.#scanner(original, true, false),
        gopanicAsync: (original) => this.#scanner(original, true, true),
      },
      "values.js": { thenable: (original) => (value) => this.#thenable(original(value)) },
    };
  }

  readonly operandsOf = (d: RuntimeDefer): Operands => this.#operands.get(d) ?? { fn: d.fn, self: undefined, args: [] };

  #made(d: unknown, fn: unknown, self: unknown, args: readonly unknown[]): unknown {
    // A symbol in the receiver's place says that the callee is given the panic: that of a list stands in front.
    const takesPanic = typeof self === "symbol";
    const operands = { fn, self: takesPanic ? undefined : self, args: takesPanic ? args.slice(1) : args };
    this.#operands.set(d as RuntimeDefer, operands);
    return d;
  }

  /** A frame hands over what is pending. */
  #scanner(original: Fn, isList: boolean, isAsync: boolean): Fn {
    return (thrown, ...rest) => {
      const scan = this.#world.guard(() => this.#begin(thrown, isList, isAsync));
      const outer = this.#scan;
      this.#scan = scan;
      try {
        return original(thrown, ...rest);
      } finally {
        this.#scan = outer;
      }
    };
  }

  #begin(thrown: unknown, isList: boolean, isAsync: boolean): Scan {
    const world = this.#world;
    world.tick();
    const frame = world.top!;
    const scan = new Scan(frame, isList, isAsync);
    if (isList && frame.isOpenCoded) {
      frame.bits = 0;
      world.tell({ kind: "listed", frame: frame.name, calls: scan.pending }, frame.place);
    }
    if (thrown === this.#noPanic()) world.tell({ kind: "handover", frame: frame.name }, frame.place);
    return scan;
  }

  /** A panic has reached the frame: from its body, or from a deferred call that ran because of `current`. */
  #arrive(record: RuntimePanic, current: RuntimePanic | null | undefined): RuntimePanic {
    const scan = this.#scan!;
    const { frame } = scan;
    const world = this.#world;
    this.#comeBack(scan);
    const panic = world.panicWith(record.value, frame);
    const aborted = world.panicOf(current);
    panic.record = record;
    panic.frame = frame;
    panic.isInTheAir = false;
    if (aborted) {
      aborted.aborted = true;
      aborted.runs = null;
    }
    scan.hasRecovered = false;
    scan.sawPanic = true;
    frame.status = "panicking";
    const { name } = frame;
    world.tell(
      { kind: "reach", frame: name, panic: panic.name, pending: scan.pending, aborted: aborted?.name ?? null },
      frame.place,
    );
    return record;
  }

  #run(original: Fn, d: RuntimeDefer, by: RuntimePanic | null): unknown {
    const scan = this.#scan!;
    this.#world.guard(() => this.#announce(scan, d, by));
    const value = original(d, by);
    this.#scan = scan;
    scan.hasJustRun = true;
    return value;
  }

  #announce(scan: Scan, d: RuntimeDefer, by: RuntimePanic | null): void {
    const world = this.#world;
    world.tick();
    this.#comeBack(scan);
    const { frame } = scan;
    const panic = world.panicOf(by);
    const call = scan.take(d);
    if (panic) panic.runs = call;
    const after = panic ? "panic" : scan.hasRecovered ? "recovery" : frame.status === "body" ? "body" : "call";
    if (frame.status === "body") frame.status = "exiting";
    frame.place = frame.deferOf(call);
    world.tell({ kind: "call", frame: frame.name, call, by: panic?.name ?? null, after }, frame.place);
    world.direct = { frame, fn: d.fn, by: panic };
  }

  /** A deferred call has returned. */
  #settle(current: RuntimePanic | null, next: RuntimePanic | null): RuntimePanic | null {
    const scan = this.#scan!;
    const world = this.#world;
    const panic = world.panicOf(current);
    this.#comeBack(scan);
    if (panic) panic.runs = null;
    if (!panic?.recovered || !current?.recovered) return next;
    const goexit = world.panicOf(next);
    const aborted = [];
    for (let record = current.link; record && record !== next; record = record.link) {
      const earlier = world.panicOf(record);
      if (earlier) aborted.push(earlier);
    }
    world.end(panic, "recovered");
    for (const earlier of aborted) world.end(earlier, "aborted");
    if (goexit) Object.assign(goexit, { aborted: false, frame: scan.frame });
    scan.hasRecovered = goexit === null;
    scan.frame.status = goexit ? "panicking" : "recovered";
    world.tell(
      {
        kind: "settle",
        frame: scan.frame.name,
        panic: panic.name,
        with: aborted.map(({ name }) => name),
        goexit: goexit?.name ?? null,
      },
      scan.frame.place,
    );
    return next;
  }

  /** All calls have run. */
  #leave(record: RuntimePanic | null): RuntimePanic | null {
    const scan = this.#scan!;
    const panic = this.#world.panicOf(record);
    this.#comeBack(scan);
    if (panic) panic.isInTheAir = true;
    else if (scan.sawPanic) scan.frame.hasRecovered = true;
    // The frame waits for this very answer, and goes on in another tick.
    if (scan.isContinued) this.#world.pause(scan.frame, "quietly");
    return record;
  }

  /** The frame is the one that runs: what it called has returned or thrown. */
  #comeBack(scan: Scan): void {
    scan.hasJustRun = false;
    this.#world.direct = null;
    this.#world.resume(scan.frame);
  }

  /** What a deferred call of an async frame returned is waited for: when that settles, the scan goes on. */
  #thenable(waiting: unknown): unknown {
    const scan = this.#scan;
    if (!scan?.hasJustRun || !scan.isAsync || !waiting) return waiting;
    scan.hasJustRun = false;
    if (scan.isContinued) this.#waitAgain(scan);
    const goOn = () => {
      scan.isContinued = true;
      this.#scan = scan;
    };
    // In the same tick as the runtime's own reaction, which comes right behind it.
    if (waiting instanceof Promise) {
      void Promise.prototype.then.call(waiting, goOn, goOn);
      return waiting;
    }
    const { then } = waiting as { then: Fn };
    const before = (reaction: unknown) => (value: unknown) => {
      goOn();
      return (reaction as Fn)(value);
    };
    return { then: (...settle: unknown[]) => then(...settle.map(before)) };
  }

  #waitAgain({ frame }: Scan): void {
    this.#world.pause(frame, "wait");
    this.#world.tell({ kind: "wait", frame: frame.name, value: "Promise {}" }, frame.place);
  }
}

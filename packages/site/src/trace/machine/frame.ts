import type {
  Call,
  DeferRecord,
  Frame,
  FrameName,
  FrameStatus,
  How,
  Memory,
  Named,
  Place,
  Site,
} from "../recording.ts";
import type { ProbedFunction, ProbedPlace, ProbedSite } from "../probes/program.ts";
import type { Operands, RuntimeDefer } from "../runtime/types.ts";
import type { PanicState } from "./panic.ts";
import type { Previews } from "./preview.ts";
import type { TaskState } from "./task.ts";

/** How a function was left, as far as it is known before its last probe. */
export type Outcome =
  { readonly kind: "returned"; readonly value: string } | { readonly kind: "panicked"; readonly panic: PanicState };

/** What is known of a call when it begins. */
interface Entry {
  readonly id: number;
  readonly fn: ProbedFunction;
  readonly task: TaskState;
  readonly parent: FrameState | null;
  readonly how: How;
  readonly args: readonly Named[];
}

/** A call of a function, while it lasts. */
export class FrameState implements Entry {
  readonly id: number;
  readonly fn: ProbedFunction;
  readonly task: TaskState;
  readonly parent: FrameState | null;
  readonly how: How;
  readonly args: readonly Named[];
  status: FrameStatus = "body";
  place: ProbedPlace | null = null;
  /** It is at an `await` or a `yield`; `quietly` if nobody is to be told that it goes on. */
  paused: "wait" | "yield" | "quietly" | null = null;
  /** It goes on behind a `yield` with neither a value nor a throw that has come to light. */
  isClosing = false;
  outcome: Outcome | null = null;
  /** A frame has called something else, which has called this function: what `bind` has made, or a function of the engine's. */
  isWrapped = false;
  /** It has recovered, and returns because of that. */
  hasRecovered = false;
  bits = 0;
  list: RuntimeDefer | null = null;
  readonly #previews: Previews;
  readonly #sites: Site[];
  readonly #records = new Map<RuntimeDefer, DeferRecord>();
  #readers: readonly (() => unknown)[] | null = null;
  /** The bits whose variables have something in them. */
  #filled = 0;
  #last: { readonly key: string; readonly frame: Frame } | null = null;

  constructor({ id, fn, task, parent, how, args }: Entry, previews: Previews) {
    this.id = id;
    this.fn = fn;
    this.task = task;
    this.parent = parent;
    this.how = how;
    this.args = args;
    this.#previews = previews;
    this.#sites = (fn.memory?.sites ?? []).map(({ text, place }) => ({ text, line: place.line, slots: [] }));
  }

  get name(): FrameName {
    return { id: this.id, name: this.fn.name, line: this.fn.place?.line ?? null };
  }

  get isOpenCoded(): boolean {
    return this.fn.memory?.kind === "open-coded";
  }

  /** From here on the frame's variables can be read. */
  remember(readers: readonly (() => unknown)[]): void {
    this.#readers = readers;
  }

  /** The call of a bit: what is in its variables stays the same from the moment that the bit is set. */
  fill(bit: number): Call {
    const site = this.fn.memory!.sites[bit]!;
    const slots = site.slots.map(({ role, name, value }) => {
      return { role, name, value: typeof value === "string" ? value : this.#previews.of(this.#read(value)) };
    });
    this.#filled |= 1 << bit;
    this.#sites[bit] = { text: site.text, line: site.place.line, slots };
    return this.callOf(bit);
  }

  callOf(bit: number): Call {
    const { text, place } = this.fn.memory!.sites[bit]!;
    return { text, line: place.line, where: { kind: "bit", bit } };
  }

  /** The function in the variable of a bit. */
  calleeOf(bit: number): unknown {
    const value = this.fn.memory!.sites[bit]!.slots.find(({ role }) => role === "fn")?.value;
    return typeof value === "number" ? this.#read(value) : undefined;
  }

  pendingBits(bits = this.bits): Call[] {
    const sites = this.fn.memory?.sites ?? [];
    return sites
      .map((_, bit) => bit)
      .filter((bit) => bits & (1 << bit))
      .reverse()
      .map((bit) => this.callOf(bit));
  }

  /** A new record, of the `defer` at a place; without one of the bit whose turn it is to be listed. */
  record(d: RuntimeDefer, { fn, self, args }: Operands, place: Place | null): Call {
    const site = this.#siteAt(place) ?? this.fn.memory!.sites[this.#nextListed()];
    this.#records.set(d, {
      record: this.#records.size,
      text: site?.text ?? "",
      line: site?.place.line ?? place?.line ?? 0,
      fn: this.#previews.of(fn),
      self: self === undefined ? null : this.#previews.of(self),
      args: args.map((value) => this.#previews.of(value)),
    });
    return this.callOn(d);
  }

  callOn(d: RuntimeDefer): Call {
    const { text, line, record } = this.#records.get(d)!;
    return { text, line, where: { kind: "record", record } };
  }

  /** Where the `defer` of a call stands, for a step of the compiled place that the frame is in. */
  deferOf({ where, line }: Call): ProbedPlace | null {
    const sites = this.fn.memory?.sites ?? [];
    const site = where.kind === "bit" ? sites[where.bit] : sites.find(({ place }) => place.line === line);
    return this.place && { source: site?.place ?? null, emitted: this.place.emitted };
  }

  records(list = this.list): DeferRecord[] {
    const records: DeferRecord[] = [];
    for (let d = list; d; d = d.link) {
      const record = this.#records.get(d);
      if (record) records.push(record);
    }
    return records;
  }

  #siteAt(place: Place | null): ProbedSite | undefined {
    const sites = this.isOpenCoded ? [] : (this.fn.memory?.sites ?? []);
    return sites.find((site) => site.place.line === place?.line && site.place.column === place.column);
  }

  /** An open-coded frame lists what is pending from the first bit on. */
  #nextListed(): number {
    return (
      this.pendingBits()
        .reverse()
        .map(({ where }) => (where.kind === "bit" ? where.bit : 0))[this.#records.size] ?? 0
    );
  }

  /** The same object as before if nothing has changed: a deep stack is looked at in every step. */
  snapshot(): Frame {
    const result = this.#result();
    const { paused, status, bits, place } = this;
    const list = this.list && this.#records.get(this.list)?.record;
    const parts = [paused, status, bits, place?.source?.line, list, this.#records.size, this.#readers === null];
    const key = `${parts.join()} ${this.#filled} ${result?.value}`;
    if (this.#last?.key !== key) this.#last = { key, frame: this.#makeSnapshot(result) };
    return this.#last.frame;
  }

  #makeSnapshot(result: Named | null): Frame {
    return {
      id: this.id,
      name: this.fn.name,
      functionLine: this.fn.place?.line ?? null,
      parent: this.parent?.id ?? null,
      how: this.how.kind,
      status: this.paused === "wait" ? "waiting" : this.paused === "yield" ? "suspended" : this.status,
      line: this.place?.source?.line ?? null,
      args: this.args,
      result,
      memory: this.#memory(),
    };
  }

  #memory(): Memory | null {
    if (this.#readers === null) return null;
    if (!this.isOpenCoded) return { kind: "linked-list", list: this.records() };
    const list = this.#records.size === 0 ? null : this.records();
    return { kind: "open-coded", bits: this.bits, sites: [...this.#sites], list };
  }

  /** `undefined` is what a `return` has not fixed yet. */
  #result(): Named | null {
    if (this.#readers === null) return null;
    const results = (this.fn.memory?.results ?? []).map(({ name, value }) => {
      return { name, value: typeof value === "number" ? this.#read(value) : value };
    });
    const [first] = results;
    if (first === undefined) return null;
    if (results.length > 1) {
      const values = results.map(({ value }) => this.#previews.of(value)).join(", ");
      return { name: results.map(({ name }) => name).join(", "), value: values };
    }
    return first.value === undefined ? null : { name: first.name, value: this.#previews.of(first.value) };
  }

  #read(index: number): unknown {
    try {
      return this.#readers?.[index]?.();
    } catch {
      // It has not been declared yet.
      return undefined;
    }
  }
}

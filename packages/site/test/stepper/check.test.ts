import { describe, expect, it } from "vitest";
import { examples } from "../../src/examples/index.ts";
import { check } from "../../src/trace/check.ts";
import { record } from "../../src/trace/record.ts";
import type { Frame, Panic, Recording, Step, What } from "../../src/trace/recording.ts";

/** The steps that a recording cannot be without. What only tells something can be left out: it changes nothing. */
const needed: ReadonlySet<What["kind"]> = new Set([
  ...(["start", "enter", "defer", "listed", "call", "panic", "reach", "settle", "leave", "caught"] as const),
]);

const strategies = ["open-coded", "linked-list"] as const;
const cases = examples.flatMap((example) => strategies.map((strategy) => ({ ...example, strategy })));

describe.each(cases)("$id, $strategy", ({ source, strategy }) => {
  const recorded = record(source, { strategy });

  it("is consistent", async () => {
    expect(check(await recorded)).toEqual([]);
  });

  it("is not without any of the steps that change something", async () => {
    const { steps } = await recorded;
    expect(unnoticed(await recorded, isNeeded, (i) => steps.toSpliced(i, 1))).toEqual([]);
  });

  it("is not with one of them twice", async () => {
    const { steps } = await recorded;
    // To be left twice is to be there no more the second time.
    expect(
      unnoticed(
        await recorded,
        ({ what }) => isNeeded({ what }) && what.kind !== "reach",
        (i) => steps.toSpliced(i, 0, steps[i]!),
      ),
    ).toEqual([]);
  });

  it("is not with two calls in the wrong order", async () => {
    const { steps } = await recorded;
    const next = (i: number) => steps.findIndex(({ what }, j) => j > i && isCallLike(what, steps[i]!.what));
    const swapped = (i: number) =>
      next(i) < 0
        ? null
        : steps
            .with(i, { ...steps[i]!, what: steps[next(i)]!.what })
            .with(next(i), { ...steps[next(i)]!, what: steps[i]!.what });
    expect(unnoticed(await recorded, ({ what }) => what.kind === "call", swapped)).toEqual([]);
  });

  it("is not where a bit, a record or a flag is shown otherwise", async () => {
    const recording = await recorded;
    const { frames, panics } = recording.pool;
    const broken = [
      ...frames.flatMap((frame, i) =>
        breakFrame(frame).map((each) => ({ ...recording.pool, frames: frames.with(i, each) })),
      ),
      ...panics.flatMap((panic, i) =>
        breakPanic(panic).map((each) => ({ ...recording.pool, panics: panics.with(i, each) })),
      ),
    ];
    expect(broken.filter((pool) => isShown(recording, pool) && check({ ...recording, pool }).length === 0)).toEqual([]);
  });
});

it("is not where recover() answers somebody else", async () => {
  const recording = await record(examples.find(({ id }) => id === "recover")!.source);
  const answered = recording.steps.findLast(({ what }) => what.kind === "recover" && what.answer.kind === "panic")!;
  const { answer } = answered.what as Extract<What, { kind: "recover" }>;
  const broken = (i: number) =>
    recording.steps.with(i, {
      ...recording.steps[i]!,
      what: { ...(recording.steps[i]!.what as Extract<What, { kind: "recover" }>), answer },
    });
  const isOther = ({ what }: Pick<Step, "what">) => what.kind === "recover" && what.answer.kind === "null";
  expect(unnoticed(recording, isOther, broken)).toEqual([]);
});

it("is not where the output gets shorter", async () => {
  const recording = await record('console.log("a");\nconsole.log("b");');
  const steps = recording.steps.map((step, i) => (i === 1 ? { ...step, output: 100 } : step));
  expect(check({ ...recording, steps })).toEqual(["Step 2: The output gets shorter."]);
});

const isNeeded = ({ what }: Pick<Step, "what">) => needed.has(what.kind);

const isCallLike = (what: What, other: What) =>
  what.kind === "call" && other.kind === "call" && what.frame.id === other.frame.id;

/** The steps at which a recording can be broken without a word. */
function unnoticed(
  recording: Recording,
  which: (step: Pick<Step, "what">) => boolean,
  broken: (index: number) => readonly Step[] | null,
): unknown[] {
  return recording.steps.flatMap((step, i) => {
    const steps = which(step) ? broken(i) : null;
    return steps !== null && check({ ...recording, steps }).length === 0 ? [step.what] : [];
  });
}

function breakFrame(frame: Frame): Frame[] {
  const { memory } = frame;
  if (memory === null) return [];
  if (memory.kind === "linked-list") {
    return memory.list.length === 0 ? [] : [{ ...frame, memory: { ...memory, list: memory.list.slice(1) } }];
  }
  return memory.sites.map((_, bit) => ({ ...frame, memory: { ...memory, bits: memory.bits ^ (1 << bit) } }));
}

function breakPanic(panic: Panic): Panic[] {
  if (panic.ended) return [];
  return [
    { ...panic, recovered: !panic.recovered },
    { ...panic, aborted: !panic.aborted },
    { ...panic, ended: "recovered" },
  ];
}

/** A part of a line's step that another has taken the place of is in no state that anybody sees. */
function isShown({ steps, pool }: Recording, broken: Recording["pool"]): boolean {
  const frame = pool.frames.findIndex((each, i) => each !== broken.frames[i]);
  const panic = pool.panics.findIndex((each, i) => each !== broken.panics[i]);
  const seen = new Set(steps.flatMap(({ state }) => pool.states[state]!));
  return [...seen].some((index) => {
    const { stack, panics } = pool.tasks[index]!;
    for (let at = stack; at !== -1; at = pool.stacks[at]![1]) if (pool.stacks[at]![0] === frame) return true;
    return panics.includes(panic);
  });
}

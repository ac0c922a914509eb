/**
 * Measures one shape in a process of its own, and prints what it found as JSON:
 *
 *   node child.ts <module> <argument> time|bytes|heap sync|async <milliseconds of warm-up>
 *
 * Time is CPU time of this thread, so that other processes on the machine make as little difference as may be.
 */
const [file, argument, what, kind, warmUp] = process.argv.slice(2) as [string, string, string, string, string];

type Work = (n: number) => unknown;
const { work } = (await import(file)) as { work: Work };
const n = Number(argument);
const isAsync = kind === "async";

const warmUpMicroseconds = Number(warmUp) * 1000;
const batchMicroseconds = warmUpMicroseconds / 8;
const batches = 7;

const measures: Record<string, () => Promise<number>> = { time: measureTime, bytes: measureBytes, heap: measureHeap };
console.log(JSON.stringify(await measures[what]!()));

function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

/** Linux brings a thread's CPU time up to date at ticks, of up to 4 ms: waits for one, and says how long. */
function awaitTick(): { at: number; waited: number } {
  const start = performance.now();
  const before = cpu();
  let at = before;
  while (at === before) at = cpu();
  return { at, waited: (performance.now() - start) * 1000 };
}

function runSync(times: number): number {
  let sum = 0;
  for (let i = 0; i < times; i++) sum += work(n) as number;
  return sum;
}

async function runAsync(times: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < times; i++) sum += (await work(n)) as number;
  return sum;
}

async function run(times: number): Promise<void> {
  const sum = isAsync ? await runAsync(times) : runSync(times);
  // The sum has to be made: nothing may be left out as unused.
  if (sum === 0.1) console.log(sum);
}

async function timeRun(times: number): Promise<number> {
  const before = awaitTick().at;
  await run(times);
  const { at, waited } = awaitTick();
  return at - waited - before;
}

/** @returns nanoseconds for a call, the median of some batches */
async function measureTime(): Promise<number> {
  let times = 1;
  for (let spent = 0; spent < warmUpMicroseconds;) {
    const taken = await timeRun(times);
    spent += taken;
    if (taken < batchMicroseconds / 4) times *= 2;
  }
  for (let taken = await timeRun(times); taken < batchMicroseconds; taken = await timeRun(times)) times *= 2;
  const measured: number[] = [];
  for (let i = 0; i < batches; i++) measured.push(((await timeRun(times)) * 1000) / times);
  return measured.sort((a, b) => a - b)[(batches - 1) / 2]!;
}

/** @returns bytes for a call, over ten million calls, in pieces between which the heap is looked at */
async function measureBytes(): Promise<number> {
  const pieces = 100;
  const times = 100_000;
  for (let i = 0; i < 30; i++) await run(times);
  globalThis.gc!();
  let bytes = 0;
  let before = process.memoryUsage().heapUsed;
  for (let i = 0; i < pieces; i++) {
    await run(times);
    const after = process.memoryUsage().heapUsed;
    // Less than before: a collection has been in between, and this piece tells nothing.
    bytes += Math.max(0, after - before);
    before = after;
  }
  return bytes / (pieces * times);
}

/** @returns the bytes that a call leaves on the heap, when another has gone before it */
async function measureHeap(): Promise<number> {
  await run(1);
  globalThis.gc!();
  const before = process.memoryUsage().heapUsed;
  await run(1);
  globalThis.gc!();
  return process.memoryUsage().heapUsed - before;
}

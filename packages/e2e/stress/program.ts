/**
 * The random program of a task: functions of every kind that defer, panic, recover and call each other as the task's
 * seed says. Each function takes part of the decisions, and writes down what it sees.
 */
import { defer, go, goexit, GoexitSignal, namedResult, panic, recover } from "@godefer/runtime";
import { describe, type Task, Uncaught } from "./task.ts";

/** Starts a task: with go(), sync or async, or as a promise. It ends as the task says. */
export function start(task: Task): Task {
  switch (task.next(3)) {
    case 0:
      go(() => main(task));
      break;
    case 1:
      go(() => mainAsync(task));
      break;
    default:
      mainAsync(task).catch((thrown: unknown) => {
        if (thrown instanceof Uncaught) thrown.report("rejected");
        else task.end(`rejected ${describe(thrown)}`);
      });
  }
  return task;
}

function main(task: Task): void {
  defer(conclude(task));
  while (task.burn(0)) act(task, 0);
  task.log("return");
}

async function mainAsync(task: Task): Promise<void> {
  defer(conclude(task));
  while (task.burn(0)) await actAsync(task, 0);
  task.log("return");
}

/** The last deferred call of a task: its panic ends here, or leaves the task. */
function conclude(task: Task): void {
  const value = recover();
  if (value !== null && task.chance(2)) panic(new Uncaught(task, value));
  task.end(describe(value));
}

// ---- What a function does next -------------------------------------------------------------------------------------

const functions = [openCoded, linked, method, recursive, consume];
const asyncFunctions = [openCodedAsync, linkedAsync, methodAsync, recursiveAsync, consumeAsync];

function act(task: Task, depth: number): void {
  if (!task.burn(depth)) return;
  switch (task.next(12)) {
    case 0:
      return raise(task);
    case 1:
      return exit(task);
    case 2:
      start(task.fork());
      return;
    case 3:
      return attempt(task, depth);
    default:
      task.log(`returned ${functions[task.next(functions.length)]!(task, depth + 1)}`);
  }
}

async function actAsync(task: Task, depth: number): Promise<void> {
  if (!task.burn(depth)) return;
  await task.pause();
  switch (task.next(12)) {
    case 0:
      return raise(task);
    case 1:
      return exit(task);
    case 2:
      start(task.fork());
      return;
    case 3:
      return attemptAsync(task, depth);
    case 4:
    case 5:
      return act(task, depth);
    default:
      task.log(`returned ${await asyncFunctions[task.next(asyncFunctions.length)]!(task, depth + 1)}`);
  }
}

function raise(task: Task): never {
  const value = task.value();
  task.log(`panic ${describe(value)}`);
  if (task.chance(2)) throw value;
  panic(value);
}

function exit(task: Task): void {
  if (!task.exits || !task.chance(3)) return;
  task.log("goexit");
  goexit();
}

function attempt(task: Task, depth: number): void {
  try {
    openCoded(task, depth + 1);
  } catch (thrown) {
    if (thrown instanceof GoexitSignal) throw thrown;
    task.log(`catch ${describe(thrown)}`);
  } finally {
    task.log("finally");
  }
}

async function attemptAsync(task: Task, depth: number): Promise<void> {
  try {
    await linkedAsync(task, depth + 1);
  } catch (thrown) {
    if (thrown instanceof GoexitSignal) throw thrown;
    task.log(`catch ${describe(thrown)}`);
  } finally {
    await task.pause();
    task.log("finally");
  }
}

/** What a deferred function does with what it has recovered. */
function react(task: Task, depth: number, value: unknown): void {
  task.log(`recover ${describe(value)}`);
  if (value !== null && task.chance(4)) {
    task.log("panic again");
    panic(value);
  }
  if (task.chance(3)) act(task, depth);
}

async function reactAsync(task: Task, depth: number, value: unknown): Promise<void> {
  react(task, depth, value);
  if (task.chance(3)) await actAsync(task, depth);
}

// ---- Deferred functions that are no literals -----------------------------------------------------------------------

function rescue(task: Task, name: string): void {
  task.log(`${name} recover ${describe(recover())}`);
}

async function rescueLater(task: Task, name: string): Promise<void> {
  await task.pause();
  task.log(`${name} recover ${describe(recover())}`);
}

/** One call too deep. */
function rescueIndirectly(task: Task, name: string): void {
  rescue(task, `${name} indirectly`);
}

/** `defer(recover())` recovers what its own function was deferred for. */
function rescueByDefer(task: Task, name: string): void {
  defer(recover());
  task.log(`${name} defers recover`);
}

// ---- Functions with defers -----------------------------------------------------------------------------------------

function openCoded(task: Task, depth: number): number {
  let result = namedResult(task.next(100));
  const name = task.enter("open-coded");
  defer(task.log(`exit ${name}`));
  if (task.chance(2)) defer(rescue(task, name));
  defer(() => {
    task.log(`${name} results in ${result++}`);
    react(task, depth, task.chance(2) ? recover() : null);
  });
  if (task.chance(3)) {
    act(task, depth);
    defer(rescueByDefer(task, name));
  } else {
    defer(rescueIndirectly(task, name));
  }
  act(task, depth);
  return task.next(100);
}

async function openCodedAsync(task: Task, depth: number): Promise<number> {
  let result = namedResult(task.next(100));
  const name = task.enter("open-coded async");
  defer(task.log(`exit ${name}`));
  if (task.chance(2)) defer(rescueLater(task, name));
  defer(async () => {
    await task.pause();
    task.log(`${name} results in ${result++}`);
    await reactAsync(task, depth, task.chance(2) ? recover() : null);
  });
  await task.pause();
  if (task.chance(3)) {
    defer(rescueByDefer(task, name));
    await actAsync(task, depth);
  } else {
    defer(rescueIndirectly(task, name));
  }
  await actAsync(task, depth);
  return task.pause().then(() => task.next(100));
}

function linked(task: Task, depth: number): number {
  let result = namedResult(-1);
  const name = task.enter("linked");
  for (let i = task.next(4); i >= 0; i--) {
    switch (task.next(5)) {
      case 0:
        defer(rescue(task, `${name}/${i}`));
        break;
      case 1:
        defer(raise(task));
        break;
      case 2:
        defer(() => {
          result = i;
          react(task, depth, recover());
        });
        break;
      default:
        defer(task.log(`exit ${name}/${i}`));
    }
    if (task.chance(2)) act(task, depth);
  }
  return result + task.next(100);
}

async function linkedAsync(task: Task, depth: number): Promise<number> {
  let result = namedResult(-1);
  const name = task.enter("linked async");
  for (let i = task.next(4); i >= 0; i--) {
    switch (task.next(6)) {
      case 0:
        defer(rescueLater(task, `${name}/${i}`));
        break;
      case 1:
        defer(raise(task));
        break;
      case 2:
        defer(async () => {
          result = i;
          await task.pause();
          await reactAsync(task, depth, recover());
        });
        break;
      case 3:
        defer(actAsync(task, depth));
        break;
      default:
        defer(task.log(`exit ${name}/${i}`));
    }
    if (task.chance(2)) await actAsync(task, depth);
  }
  await task.pause();
  return result + task.next(100);
}

class Worker {
  readonly #task: Task;
  readonly #depth: number;
  readonly #name: string;

  constructor(task: Task, depth: number) {
    this.#task = task;
    this.#depth = depth;
    this.#name = task.enter("method");
  }

  work(): number {
    defer(this.#finish());
    defer(this.rescue("first"));
    act(this.#task, this.#depth);
    return this.#task.next(100);
  }

  async workAsync(): Promise<number> {
    defer(this.#finish());
    defer(this.rescueLater("first"));
    await actAsync(this.#task, this.#depth);
    return this.#task.next(100);
  }

  rescue(which: string): void {
    react(this.#task, this.#depth, which === "first" ? recover() : null);
  }

  async rescueLater(which: string): Promise<void> {
    await this.#task.pause();
    this.rescue("not deferred");
    await reactAsync(this.#task, this.#depth, which === "first" ? recover() : null);
  }

  #finish(): void {
    this.#task.log(`exit ${this.#name} recover ${describe(this.#task.chance(3) ? recover() : null)}`);
  }
}

function method(task: Task, depth: number): number {
  return new Worker(task, depth).work();
}

function methodAsync(task: Task, depth: number): Promise<number> {
  return new Worker(task, depth).workAsync();
}

/** The same function is on the stack several times, and is its own deferred call. */
function recursive(task: Task, depth: number): number {
  const name = task.enter("recursive");
  task.log(`${name} recover ${describe(recover())}`);
  if (!task.burn(depth)) return depth;
  if (task.chance(2)) defer(recursive(task, depth + 1));
  if (task.chance(2)) return recursive(task, depth + 1);
  act(task, depth);
  return task.next(100);
}

async function recursiveAsync(task: Task, depth: number): Promise<number> {
  const name = task.enter("recursive async");
  await task.pause();
  task.log(`${name} recover ${describe(recover())}`);
  if (!task.burn(depth)) return depth;
  if (task.chance(2)) defer(recursiveAsync(task, depth + 1));
  if (task.chance(2)) return recursiveAsync(task, depth + 1);
  await actAsync(task, depth);
  return task.next(100);
}

// ---- Generators ----------------------------------------------------------------------------------------------------

function* produce(task: Task, depth: number): Generator<number> {
  const name = task.enter("generator");
  defer(rescue(task, name));
  for (let i = 0; i < 3; i++) {
    if (task.chance(3)) defer(task.log(`exit ${name}/${i}`));
    yield i;
    act(task, depth);
  }
}

async function* produceAsync(task: Task, depth: number): AsyncGenerator<number> {
  const name = task.enter("async generator");
  defer(rescueLater(task, name));
  for (let i = 0; i < 3; i++) {
    if (task.chance(3)) defer(task.pause());
    yield i;
    await actAsync(task, depth);
  }
}

function consume(task: Task, depth: number): number {
  let sum = 0;
  for (const value of produce(task, depth)) {
    sum += value;
    if (task.chance(3)) break;
    act(task, depth);
  }
  return sum;
}

async function consumeAsync(task: Task, depth: number): Promise<number> {
  let sum = 0;
  for await (const value of produceAsync(task, depth)) {
    sum += value;
    if (task.chance(3)) break;
    await actAsync(task, depth);
  }
  return sum;
}

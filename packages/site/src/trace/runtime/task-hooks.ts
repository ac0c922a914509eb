import type { PanicSource } from "../recording.ts";
import type { TaskState } from "../machine/task.ts";
import { STOP, type World } from "../machine/world.ts";
import type { Fn, HookTable } from "./hooks.ts";

/** Around what begins and ends tasks, and what panics without a `throw` of its own. */
export function taskHooks(world: World): HookTable {
  return {
    "goexit.js": {
      goexit: (original) => throwing(world, original, "goexit"),
      go: (original) => (task) => {
        const started = world.newTask();
        world.tell({ kind: "go", frame: world.top?.name ?? null, task: { id: started.id } }, world.top?.place ?? null);
        original(() => runTask(world, started, task as Fn));
      },
    },
    "panic.js": { panic: (original) => throwing(world, original, "thrown") },
  };
}

function throwing(world: World, original: Fn, from: PanicSource): Fn {
  return (...values) => {
    world.tick();
    try {
      return original(...values);
    } catch (thrown) {
      world.beginPanic(thrown, from);
      throw thrown;
    }
  };
}

function runTask(world: World, task: TaskState, fn: Fn): unknown {
  world.tick();
  world.stack.length = 0;
  world.context = task;
  task.phase = "begun";
  world.tell({ kind: "task", task: { id: task.id } }, null);
  try {
    const result = fn();
    // Anything else that can be waited for is asked for its `then` once, and not here.
    if (result instanceof Promise) {
      void Promise.prototype.then.call(
        result,
        () => endTask(world, task),
        (thrown: unknown) => endTask(world, task, thrown),
      );
    } else {
      endTask(world, task);
    }
    return result;
  } catch (thrown) {
    endTask(world, task, thrown);
    throw thrown;
  } finally {
    world.context = world.main;
  }
}

/** With a panic the whole program ends, and somebody else tells. */
function endTask(world: World, task: TaskState, ...thrown: readonly unknown[]): void {
  if (world.stopped || thrown[0] === STOP) return;
  const panic = thrown.length > 0 ? world.panicInTheAir(thrown[0]) : undefined;
  if (panic && !panic.goexit) return;
  task.phase = "ended";
  for (const each of panic ? world.livePanics.filter((other) => other.task === task) : [])
    world.end(each, each === panic ? "goexit" : "aborted");
  world.tell({ kind: "task-end", task: { id: task.id }, goexit: panic !== undefined }, null);
}

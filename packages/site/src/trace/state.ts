import type { Frame, PooledTask, Recording, State, Task } from "./recording.ts";

/**
 * How everything is after a step.
 *
 * @param step an index into `recording.steps`
 */
export function stateAt({ steps, pool }: Recording, step: number): State {
  const tasks = pool.states[steps[step]!.state]!;
  return { tasks: tasks.map((task) => taskOf(pool, pool.tasks[task]!)) };
}

function taskOf(pool: Recording["pool"], { id, status, stack, panics }: PooledTask): Task {
  const frames: Frame[] = [];
  for (let at = stack; at !== -1;) {
    const [frame, below] = pool.stacks[at]!;
    frames.unshift(pool.frames[frame]!);
    at = below;
  }
  return { id, status, frames, panics: panics.map((panic) => pool.panics[panic]!) };
}

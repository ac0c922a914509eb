/**
 * Two tasks at a time panic with one error object, in all ways and with every delay between them. Prints, as JSON, in
 * which cases one of them goes otherwise than alone.
 *
 *   node shared-errors.ts panics|goexits
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { defer, go, goexit, panic, recover } from "@godefer/runtime";

type Inner = (error: Error) => Promise<void>;

/** Functions that `error` leaves. */
const panics: Record<string, Inner> = {
  async panics(error) {
    defer(tick());
    await tick();
    panic(error);
  },
  async throws(error) {
    defer(tick());
    await tick();
    throw error;
  },
  async replaces(error) {
    defer(panic(error));
    await tick();
    panic("an earlier panic");
  },
  async repanics(error) {
    defer(() => {
      panic(recover());
    });
    await tick();
    panic(error);
  },
};

/** Here it takes the place of a Goexit, which has to go on when it has been recovered (rule S30). */
const goexits: Record<string, Inner> = {
  async "replaces a Goexit"(error) {
    defer(panic(error));
    await tick();
    goexit();
  },
};

const mostTicks = 8;
const error = new Error("of all");
const firsts = process.argv[2] === "goexits" ? goexits : panics;
const different: string[] = [];

for (const [first, inner] of Object.entries(firsts)) {
  for (const [second, other] of Object.entries(panics)) {
    for (let delay = 0; delay <= mostTicks; delay++) {
      const alone = `${await settle(run(inner, 0))} | ${await settle(run(other, delay))}`;
      const together = await settle(run(inner, 0), run(other, delay));
      if (together !== alone) different.push(`${first}, ${second}, ${delay} ticks later: ${together}`);
    }
  }
}
console.log(JSON.stringify(different));

/** Starts a task, and returns what it will have seen. */
function run(inner: Inner, delay: number): string[] {
  const seen: string[] = [];
  go(async () => {
    defer(seen.push("end"));
    for (let i = 0; i < delay; i++) await tick();
    await outer(inner, seen);
    seen.push("returned");
  });
  return seen;
}

async function outer(inner: Inner, seen: string[]): Promise<void> {
  defer(() => {
    seen.push(recover() === error ? "recovered" : "nothing");
  });
  try {
    await inner(error);
  } finally {
    // Meanwhile the error is in the air.
    await tick();
    await tick();
  }
}

async function settle(...seen: string[][]): Promise<string> {
  await nextTurn();
  return seen.map((events) => events.join(" ")).join(" | ");
}

async function tick(): Promise<void> {
  await Promise.resolve();
}

// A program with two mistakes: every build tool has to stop at both.
import { defer } from "@godefer/runtime";

function close(name: string): string {
  return `closed ${name}`;
}

export function visit(): void {
  const door = "garden";
  const closed = defer(close(door));
  console.log(closed);
}

defer(close("house"));

// The tests of the other program import it.
export const output = Promise.resolve("");

import { defer, go, panic, recover } from "@godefer/runtime";

/** Go's channel, with room: what one task puts in, another takes out. */
class Channel {
  #filled = 0;
  #wake: (() => void) | null = null;

  put(): void {
    this.#filled++;
    this.#wake?.();
  }

  async take(): Promise<void> {
    if (this.#filled === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#filled--;
  }
}

const [toLeft, toRight, done] = [new Channel(), new Channel(), new Channel()];

async function left(): Promise<void> {
  defer(toRight.put());
  defer(() => {
    console.log("left recovers:", recover());
  });
  console.log("left begins");
  toRight.put();
  await toLeft.take();
  panic("spilled");
}

async function right(): Promise<void> {
  defer(done.put());
  defer(() => {
    console.log("right has nothing to recover:", recover() === null);
  });
  await toRight.take();
  console.log("right begins");
  toLeft.put();
  await toRight.take();
  console.log("right ends");
}

go(left);
go(right);
await done.take();

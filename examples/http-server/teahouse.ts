import { setTimeout as sleep } from "node:timers/promises";
import { defer, panic } from "@godefer/runtime";

/** How long a tea steeps, in milliseconds. */
const menu = new Map([
  ["sencha", 10],
  ["assam", 20],
  ["puerh", 500],
]);

/** Two kettles for all guests: who comes third waits. */
export class Teahouse {
  readonly #kettles = [new Kettle("copper"), new Kettle("iron")];
  readonly #waiting: (() => void)[] = [];

  /** The kettles that nobody uses. */
  get free(): string[] {
    return this.#kettles.map((kettle) => kettle.name);
  }

  /**
   * Brews a cup. Whatever happens to the tea, the kettle is rinsed, then put back.
   *
   * @throws if the tea is not on the menu
   */
  async brew(tea: string): Promise<string> {
    const kettle = await this.#take();
    defer(this.#putBack(kettle));
    defer(kettle.rinse()); // takes its time: it is awaited before the kettle is put back
    await kettle.boil();

    const time = menu.get(tea) ?? panic(`the water boils, but there is no ${tea}`);
    await sleep(time);
    return `a cup of ${tea}`;
  }

  async #take(): Promise<Kettle> {
    for (;;) {
      const kettle = this.#kettles.shift();
      if (kettle !== undefined) return kettle;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #putBack(kettle: Kettle): void {
    this.#kettles.push(kettle);
    this.#waiting.shift()?.();
  }
}

class Kettle {
  readonly name: string;
  #clean = true;

  constructor(name: string) {
    this.name = name;
  }

  async boil(): Promise<void> {
    if (!this.#clean) panic(`the ${this.name} kettle has not been rinsed`);
    this.#clean = false;
    await sleep(5);
  }

  async rinse(): Promise<void> {
    await sleep(5);
    this.#clean = true;
  }
}

// The program that every build tool compiles: it becomes src/main.ts of each project.
import { defer, namedResult, panic, recover } from "@godefer/runtime";

interface Door {
  readonly name: string;
  close(): void;
}

const printed: string[] = [];

function print(line: string): void {
  printed.push(line);
}

function open(name: string): Door {
  print(`open ${name}`);
  return { name, close: () => print(`close ${name}`) };
}

function visit(name: string): string {
  let guests = 1;
  const door = open(name);
  defer(door.close());
  defer(print(`guests: ${guests}`));
  guests++;
  return `visited ${door.name}, guests: ${guests}`;
}

function divide(a: number, b: number): number {
  let quotient = namedResult(0);
  defer(() => {
    const reason = recover();
    if (reason !== null) {
      print(`recovered: ${String(reason)}`);
      quotient = -1;
    }
  });
  if (b === 0) panic("division by zero");
  quotient = a / b;
  return quotient;
}

function lockUp(names: readonly string[]): number {
  for (const name of names) {
    const door = open(name);
    defer(door.close());
  }
  return names.length;
}

class House {
  #open = 0;

  enter(): number {
    this.#open++;
    defer(this.leave());
    return this.#open;
  }

  leave(): void {
    this.#open--;
    print(`open: ${this.#open}`);
  }
}

async function fetchLater<T>(value: T): Promise<T> {
  defer(print("fetched"));
  await Promise.resolve();
  return value;
}

async function fetchBoth(): Promise<string> {
  defer(async () => {
    await Promise.resolve();
    print("deferred and awaited");
  });
  const [a, b] = [await fetchLater("a"), await fetchLater("b")];
  return a + b;
}

function knock(name: string): Door {
  defer(print(`knocked at ${name}`));

  if (name !== "front") throw new Error(`no ${name} door`);
  return open(name);
}

function call(names: readonly string[]): void {
  for (const name of names) defer(print(`called at ${name}`));
  names.forEach((name) => {
    knock(name);
  });
}

function stackOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    return String((error as Error).stack);
  }
  return "nothing was thrown";
}

async function main(): Promise<string> {
  print(visit("garden"));
  print(`6 / 3 = ${divide(6, 3)}`);
  print(`1 / 0 = ${divide(1, 0)}`);
  print(`locked: ${lockUp(["shed", "cellar"])}`);
  print(`entered: ${new House().enter()}`);
  print(await fetchBoth());
  const stack = stackOf(() => {
    call(["front", "back"]);
  });
  print(stack);
  return printed.join("\n");
}

/** What the program prints; at its end the stack trace of an error. */
export const output = main();

void output.then(console.log);

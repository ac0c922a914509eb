// What other rules say of this file: lines that end with `right: <rule>` are reported, and no others.
import { defer, namedResult, panic, panicking, recover } from "@godefer/runtime";

declare const file: { close(): void; flush(): Promise<void> };

export function named(): number {
  let result = namedResult(0);
  defer(() => {
    if (recover() !== null) result = -1;
  });
  return 5;
}

export function onlyReturned(): number {
  let result = namedResult(0);
  defer(file.close());
  return 5;
}

export function assigned(): number {
  let result = namedResult(0);
  defer(file.close());
  result = 2;
  if (Math.random() > 2) panic("never");
  result = 3;
  return 4;
}

export function several(): [number, unknown] {
  let [count, error] = namedResult<[number, unknown]>([0, null]);
  defer(() => {
    error = recover();
  });
  return [1, null];
}

export async function waits(): Promise<number> {
  defer(file.flush());
  return 1;
}

export class Owner {
  async waits(): Promise<void> {
    defer(file.flush());
  }
  // prettier-ignore
  async idle(): Promise<void> { // right: require-await
    console.log(1);
  }
}

export const arrow = async (): Promise<void> => {
  defer(file.flush());
};

export function again(): void {
  defer(() => {
    const reason = recover();
    if (reason !== null) throw reason;
  });
}

export function atOnce(): void {
  defer(() => {
    throw recover();
  });
}

export function others(): number {
  let never = 1; // right: prefer-const
  const unused = 2; // right: no-unused-vars
  let twice = 3; // right: no-useless-assignment
  twice = 4;
  console.log(file.close()); // right: no-confusing-void-expression
  if (never > 1) throw unknown(); // right: only-throw-error
  return never + twice;
}

declare function unknown(): unknown;

// prettier-ignore
export async function idle(): Promise<number> { // right: require-await
  return 1;
}

export const methods = {
  async waits(): Promise<void> {
    defer(file.flush());
  },
  arrow: async (): Promise<void> => {
    defer(file.flush());
  },
  // prettier-ignore
  async idle(): Promise<void> { // right: require-await
    console.log(1);
  },
  // prettier-ignore
  arrowIdle: async (): Promise<void> => { // right: require-await
    console.log(1);
  },
};

export class Fields {
  waits = async (): Promise<void> => {
    defer(file.flush());
  };
  // prettier-ignore
  idle = async (): Promise<void> => { // right: require-await
    console.log(1);
  };
}

// prettier-ignore
export async function aroundAnother(): Promise<void> { // right: require-await
  const inner = (): void => {
    defer(file.close());
  };
  inner();
}

export function inTheInitialValue(): number[] {
  let result = namedResult(
    [1].map((x) => {
      let same = x; // right: prefer-const
      return same;
    }),
  );
  defer(file.close());
  return [2];
}

export function told(): void {
  defer(() => {
    const panic = panicking();
    if (panic) throw panic.value;
  });
  defer(() => {
    throw panicking()!.value;
  });
}

declare const holder: { value: unknown };

export function held(): void {
  defer(() => {
    throw holder.value; // right: only-throw-error
  });
  defer(console.log(file.close())); // right: no-confusing-void-expression
}

// prettier-ignore
export function unusedNames(first: number, second: number): number { // right: no-unused-vars
  const { length } = [first]; // right: no-unused-vars
  return first;
}

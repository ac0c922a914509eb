/** The evaluation of callee, receiver or argument fails: nothing is deferred, and what was before runs (S2). */
import { defer, recover } from "@godefer/runtime";
import { Println } from "../../conformance/golike.ts";

const bad = {
  get callee(): () => void {
    throw new Error("the callee's getter");
  },
  get receiver(): { m(): void } {
    throw new Error("the receiver's getter");
  },
  get argument(): string {
    throw new Error("the argument's getter");
  },
  key: {
    toString(): string {
      throw new Error("the key's toString");
    },
  },
  iterable: {
    [Symbol.iterator](): Iterator<string> {
      throw new Error("the spread's iterator");
    },
  },
  say: (...words: string[]) => {
    Println("not to be called", ...words);
  },
};
const proxy = new Proxy(bad, {
  get() {
    throw new Error("the proxy's get");
  },
});

const statements: readonly ((then: () => void) => void)[] = [
  (then) => {
    defer(then());
    defer(bad.callee());
  },
  (then) => {
    defer(then());
    defer(bad.receiver.m());
  },
  (then) => {
    defer(then());
    defer(bad.say(bad.argument));
  },
  (then) => {
    defer(then());
    defer((bad as unknown as Record<string, () => void>)[bad.key as unknown as string]!());
  },
  (then) => {
    defer(then());
    defer(bad.say(...bad.iterable));
  },
  (then) => {
    defer(then());
    defer(proxy.say?.("optional"));
  },
  (then) => {
    for (const each of [then]) {
      defer(each());
      defer(bad.callee());
    }
  },
];

for (const statement of statements) {
  const run = () => {
    defer(() => {
      Println("recovered", (recover() as Error).message);
    });
    statement(() => {
      Println("the earlier one runs");
    });
  };
  run();
}

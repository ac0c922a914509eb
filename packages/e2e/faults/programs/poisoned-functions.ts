/** Somebody replaces the methods of functions, arrays and maps, and what `instanceof` asks, after everything is loaded. */
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../../conformance/golike.ts";

const trace: string[] = [];
const say = (text: string) => {
  trace.push(text);
};
const speaker = { say };

function rescue(): void {
  say(`rescued from ${(recover() as Error).message}`);
}

function work(error: Error): string {
  defer(say("a function"));
  defer(rescue());
  defer(speaker.say("a method"));
  for (const each of ["a loop"]) defer(speaker.say(each));
  panic(error);
}

function scan(error: Error): void {
  defer(rescue());
  defer(speaker.say("a method"));
  panic(error);
}

function literals(error: Error): void {
  defer(() => {
    say("a literal");
  });
  defer(() => {
    say("another");
  });
  throw error;
}

function caught(): void {
  defer(rescue());
  literals(new Error("literals"));
}

function beside(): void {
  defer(
    ((n) => {
      say(`beside ${n}: ${String(recover())}`);
    })(1),
  );
  defer(() => {
    defer(recover());
    say("recovers at its end");
    panic("replaced");
  });
  panic("a value");
}

function passesOn(): void {
  defer(speaker.say("at the exit"));
  say("body");
}

const { call, apply, bind } = Function.prototype;
const iterate = Array.prototype[Symbol.iterator];
const { apply: applyNatively } = Reflect;
/** What arrays and maps can do. This program itself needs `push`. */
const methods = [Array.prototype, Map.prototype].flatMap((prototype) => {
  const owner = prototype as unknown as Record<string, unknown>;
  const names = Object.getOwnPropertyNames(owner).filter((name) => !["constructor", "size", "push"].includes(name));
  return names
    .map((name) => [owner, name, owner[name]] as const)
    .filter(([, , method]) => typeof method === "function");
});
const poison = () => {
  throw new Error("poisoned");
};

function during(poisoned: () => void, f: () => void): void {
  try {
    poisoned();
    f();
  } finally {
    Array.prototype[Symbol.iterator] = iterate;
    Function.prototype.call = call;
    Function.prototype.apply = apply;
    Function.prototype.bind = bind;
    Reflect.apply = applyNatively;
    Reflect.deleteProperty(Error, Symbol.hasInstance);
    for (const [owner, name, method] of methods) owner[name] = method;
  }
}

function both(): void {
  work(new Error("a list"));
  scan(new Error("a scan"));
  caught();
}

during(() => {
  Function.prototype.call = poison;
  Function.prototype.apply = poison;
  Function.prototype.bind = poison;
  Reflect.apply = poison;
}, both);
during(() => {
  for (const [owner, name] of methods) owner[name] = poison;
}, both);
during(() => {
  Array.prototype[Symbol.iterator] = poison;
}, beside);
during(() => {
  Object.defineProperty(Error, Symbol.hasInstance, { value: poison, configurable: true });
}, both);
during(() => {
  Object.defineProperty(Error, Symbol.hasInstance, { value: () => false, configurable: true });
}, both);
during(() => {
  Function.prototype.call = function (this: (...args: unknown[]) => unknown, self: unknown, ...args: unknown[]) {
    say("passed on");
    return applyNatively(this, self, args);
  } as typeof call;
}, passesOn);
// Under a list the runtime makes the call, at the exit of an open-coded function the one in force does.
for (const text of trace.filter((text) => text !== "passed on")) Println(text);

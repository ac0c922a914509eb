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

function passesOn(): void {
  defer(speaker.say("at the exit"));
  say("body");
}

const { call, apply, bind } = Function.prototype;
const { apply: applyNatively } = Reflect;
const poison = () => {
  throw new Error("poisoned");
};

function during(poisoned: () => void, f: () => void): void {
  try {
    poisoned();
    f();
  } finally {
    Function.prototype.call = call;
    Function.prototype.apply = apply;
    Function.prototype.bind = bind;
    Reflect.apply = applyNatively;
    Reflect.deleteProperty(Error, Symbol.hasInstance);
  }
}

function both(): void {
  work(new Error("a list"));
  scan(new Error("a scan"));
}

during(() => {
  Function.prototype.call = poison;
  Function.prototype.apply = poison;
  Function.prototype.bind = poison;
  Reflect.apply = poison;
}, both);
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

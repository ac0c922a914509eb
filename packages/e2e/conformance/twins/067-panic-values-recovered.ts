// recover returns exactly the value given to panic: the very same object or primitive, whatever its type. Go's sized,
// defined and complex numbers are classes here, and === compares identity, which is stricter than Go's == on structs.
import { defer, panic, recover } from "@godefer/runtime";
import { Printf, Println, Sprintf } from "../golike.ts";

class int8 extends Number {}
class uint16 extends Number {}
class int32 extends Number {}
class celsius extends Number {}

class complex128 {
  readonly real: number;
  readonly imag: number;
  constructor(real: number, imag: number) {
    this.real = real;
    this.imag = imag;
  }

  toString(): string {
    return `(${this.real}+${this.imag}i)`;
  }
}

class point {
  readonly x: number;
  readonly y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
}

class myErr extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`myErr ${code}`);
    this.code = code;
  }
}

/** The classes that stand for Go's predeclared types: every other one is a type of package main. */
const predeclared = new Set<unknown>([int8, uint16, int32, complex128]);

/** Go's `%T`. */
function typeName(v: unknown): string {
  if (Array.isArray(v)) return `[${v.length}]int`;
  const constructor = (v as object).constructor;
  return predeclared.has(constructor) ? constructor.name : Sprintf("%T", v);
}

/** Go's `errors.As` and `errors.Is` walk the wrapped errors: the causes. */
function inChain(e: unknown, found: (e: unknown) => boolean): boolean {
  return found(e) || (e instanceof Error && e.cause !== undefined && inChain(e.cause, found));
}

// `try` is a keyword here.
function attempt(v: unknown) {
  defer(() => {
    const e = recover();
    Printf("%s %v same=%v\n", typeName(e), e, e === v);
  });
  panic(v);
}

function main() {
  const base = new Error("base");
  for (const v of [
    "s",
    1,
    new int8(-2),
    new uint16(3),
    1.5,
    true,
    new int32("x".codePointAt(0)),
    new complex128(1, 2),
    new celsius(3.5),
    new point(1, 2),
    new myErr(7),
    base,
    new Error("wrap: base", { cause: base }),
    [1, 2],
  ]) {
    attempt(v);
  }
  (() => {
    defer(() => {
      const e = recover() as Error;
      Println(
        inChain(e, (e) => e instanceof myErr),
        inChain(e, (e) => e === base),
      );
    });
    panic(new Error("w: base", { cause: base }));
  })();
}

main();

// Subclasses of JavaScript's own boxes stand for Go's defined types over basic kinds.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";

class B extends Boolean {}
class I extends Number {}
class U8 extends Number {}
class F extends Number {}
class S extends String {}
class Ptr extends Number {}

class C {
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

function main() {
  defer(() => {
    panic(new Ptr(10));
  });
  defer(() => {
    panic(new S('say "hi"'));
  });
  defer(() => {
    panic(new C(1, 2));
  });
  defer(() => {
    panic(new F(2.5));
  });
  defer(() => {
    panic(new U8(7));
  });
  defer(() => {
    panic(new I(-3));
  });
  panic(new B(true));
}

main();

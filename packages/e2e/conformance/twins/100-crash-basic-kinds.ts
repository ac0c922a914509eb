// Booleans, numbers and bigints are printed bare. The complex numbers are objects that say what they are.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";

class complex {
  readonly real: number;
  readonly imag: number;
  constructor(real: number, imag: number) {
    this.real = real;
    this.imag = imag;
  }

  toString(): string {
    return `(${this.real}${this.imag < 0 ? "" : "+"}${this.imag}i)`;
  }
}

function main() {
  defer(() => {
    panic(new complex(1, -2));
  });
  defer(() => {
    panic(new complex(1, 2));
  });
  defer(() => {
    panic(0.1);
  });
  defer(() => {
    panic(-1.5e300);
  });
  defer(() => {
    panic(0.0);
  });
  defer(() => {
    panic(123456789.0);
  });
  defer(() => {
    panic(1.5);
  });
  defer(() => {
    panic("x".codePointAt(0));
  });
  defer(() => {
    panic(200);
  });
  defer(() => {
    panic(18446744073709551615n);
  });
  defer(() => {
    panic(-9223372036854775808n);
  });
  defer(() => {
    panic(-42);
  });
  defer(() => {
    panic(255);
  });
  defer(() => {
    panic(false);
  });
  panic(true);
}

main();

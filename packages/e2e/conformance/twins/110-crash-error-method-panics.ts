// The value's own text panics while the crash is being prepared.
import "@godefer/runtime/crash";
import { panic } from "@godefer/runtime";

class E {
  toString(): string {
    panic("error in Error");
  }
}

function main() {
  panic(new E());
}

main();

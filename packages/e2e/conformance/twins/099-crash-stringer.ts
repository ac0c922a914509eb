// An object with a toString of its own prints what that says.
import "@godefer/runtime/crash";
import { panic } from "@godefer/runtime";

class s {
  n: number;

  constructor(n: number) {
    this.n = n;
  }

  toString() {
    return "from String";
  }
}

function main() {
  panic(new s(1));
}

main();

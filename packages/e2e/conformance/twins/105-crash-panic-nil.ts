// The value of panic(null) is a PanicNilError, so its text is printed.
import "@godefer/runtime/crash";
import { panic } from "@godefer/runtime";

function main() {
  panic(null);
}

main();

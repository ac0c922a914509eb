// A string is printed as it is.
import "@godefer/runtime/crash";
import { panic } from "@godefer/runtime";

function main() {
  panic("plain string");
}

main();

// More than 8 defer statements: no open coding.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(Println(1));
  defer(Println(2));
  defer(Println(3));
  defer(Println(4));
  defer(Println(5));
  defer(Println(6));
  defer(Println(7));
  defer(Println(8));
  defer(Println(9));
}

main();

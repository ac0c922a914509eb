// panic(null) is a real panic: recover gives a PanicNilError, as Go's does since 1.21, so the usual test for null sees it.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(): string {
  let s = namedResult("");
  s = "returned by panic path";
  defer(() => {
    const e = recover();
    Println("recover gave", e, e === null);
  });
  panic(null);
}

function main() {
  Println(f());
}

main();

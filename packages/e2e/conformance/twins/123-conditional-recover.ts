// Handlers that recover only some values and re-panic the rest. Go compares its `retry{}` structs by value; JavaScript
// compares identity, so there is one `retry`.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

const retry = {};

function guard(name: string, want: unknown, f: () => void) {
  defer(() => {
    const e = recover();
    if (e !== null) {
      if (e !== want) {
        Println(name, "passes on", e);
        panic(e);
      }
      Println(name, "handles", e);
    }
  });
  f();
  Println(name, "body done");
}

function main() {
  guard("outer", "x", () => {
    guard("middle", retry, () => {
      guard("inner", 1, () => {
        panic("x");
      });
    });
  });
  guard("outer", "x", () => {
    guard("middle", retry, () => {
      guard("inner", 1, () => {
        panic(retry);
      });
    });
  });
}

main();

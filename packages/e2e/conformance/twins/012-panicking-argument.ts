// If evaluating an argument panics, nothing is deferred by that statement.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function bad(): number {
  panic("while evaluating argument");
}

function run() {
  defer(() => {
    Println("recovered:", recover());
  });
  defer(Println("registered before"));
  defer(Println("never registered", bad()));
  defer(Println("never reached"));
}

function main() {
  run();
}

main();

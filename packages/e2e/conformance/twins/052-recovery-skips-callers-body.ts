// The function that recovers returns to its caller; the frames between it and the panic do not go on.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function c() {
  defer(Println("c deferred"));
  panic("c");
}

function b() {
  defer(Println("b deferred"));
  c();
  Println("b after c: not reached");
}

function a() {
  defer(() => {
    Println("a recovered", recover());
  });
  b();
  Println("a after b: not reached");
}

function main() {
  a();
  Println("main after a");
}

main();

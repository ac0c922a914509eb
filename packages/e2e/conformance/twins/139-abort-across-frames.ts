// Panic 2 is raised in a deferred call of g while panic 1 runs it; panic 2 then passes g's remaining defers, f's defers,
// and is recovered in main's literal; panic 1 never resumes.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function g() {
  defer(Println("g d0"));
  defer(() => {
    panic("2");
  });
  defer(Println("g d2"));
  panic("1");
}

function f() {
  defer(Println("f d0"));
  g();
}

function main() {
  (() => {
    defer(() => {
      Println("recovered", recover());
    });
    f();
  })();
  Println("after", recover());
}

main();

// As 055, but a linked frame in the middle recovers: the frames above it return normally, with their deferred calls.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function top() {
  defer(Println("top d0, panicking?", "no"));
  mid();
  Println("top resumes");
}

function mid() {
  for (let i = 0; i < 1; i++) {
    defer(() => {
      Println("mid d0", recover());
    });
  }
  defer(() => {
    Println("mid d1 recovers", recover());
  });
  low();
  Println("not reached");
}

function low() {
  defer(Println("low d0"));
  defer(() => {
    Println("low d1");
  });
  panic("p");
}

function main() {
  top();
}

main();

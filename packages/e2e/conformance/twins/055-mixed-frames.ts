// Open-coded and linked frames interleaved on one stack: the panic visits them innermost first.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function open1() {
  defer(Println("open1 d0"));
  defer(Println("open1 d1"));
  heap1();
}

function heap1() {
  for (let i = 0; i < 2; i++) {
    defer(Println("heap1", i));
  }
  defer(Println("heap1 stack record"));
  none1();
}

function none1() {
  open2(1);
}

function open2(k: number) {
  defer(Println("open2 d0"));
  if (k === 0) {
    defer(Println("open2 never"));
  }
  defer(Println("open2 d2"));
  heap2();
}

function heap2() {
  for (;;) {
    defer(Println("heap2"));
    break;
  }
  panic("deep");
}

function main() {
  defer(() => {
    Println("main", recover());
  });
  open1();
}

main();

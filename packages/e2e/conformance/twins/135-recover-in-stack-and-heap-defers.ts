// The same recovery from each kind of site: in a loop (heap), outside it in a function with a loop defer (stack),
// open-coded.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println, Sprint } from "../golike.ts";

function heap(): string {
  let r = namedResult("");
  for (let i = 0; i < 1; i++) {
    defer(() => {
      r = Sprint("heap ", recover());
    });
  }
  panic(1);
}

function stack(): string {
  let r = namedResult("");
  for (let i = 0; i < 0; i++) {
    defer(() => {});
  }
  defer(() => {
    r = Sprint("stack ", recover());
  });
  panic(2);
}

function open(): string {
  let r = namedResult("");
  defer(() => {
    r = Sprint("open ", recover());
  });
  panic(3);
}

function main() {
  Println(heap(), stack(), open());
}

main();

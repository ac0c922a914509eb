// A panic while evaluating a later defer's receiver: earlier defers run, the caller sees the recovery. Go's method `done`
// accepts a nil receiver; in JavaScript a method is called on null by `call`.
import { defer, namedResult, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

class T {
  next: T | null = null;

  done(this: T | null) {
    Println("done");
  }

  get(): T | null {
    Println("get");
    return this.next;
  }
}

function f(): string {
  let s = namedResult("");
  defer(() => {
    if (recover() !== null) {
      s = "recovered";
    }
  });
  const t = new T();
  defer(T.prototype.done.call(t.get())); // get runs now and gives null; done accepts it later
  defer(t.get()!.next!.done()); // reads a member of null now
  return "not reached";
}

function main() {
  Println(f());
}

main();

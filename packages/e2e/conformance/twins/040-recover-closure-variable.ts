// A literal in a variable may recover when it is deferred itself, not when another deferred literal calls it.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(() => {
    Println("main", recover());
  });
  const rescue = () => {
    Println("rescue", recover());
  };
  (() => {
    defer(rescue());
    panic("one");
  })();
  (() => {
    defer(() => {
      rescue();
    });
    panic("two");
  })();
  Println("not reached");
}

main();

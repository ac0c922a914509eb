import { defer, panic } from "@godefer/runtime";

function work(): void {
  defer(console.log("still runs"));
  defer(() => {
    panic("the bucket leaks");
  });
  panic("fire");
}

work();

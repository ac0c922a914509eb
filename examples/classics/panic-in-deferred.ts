// A panic in a deferred call takes the place of the one under way. The remaining deferred calls run all the same.
import { defer, panic, recover } from "@godefer/runtime";

guard();

function guard(): void {
  defer(() => {
    console.log(`recovered: ${String(recover())}`);
    console.log(`nothing else to recover: ${String(recover())}`);
  });
  work();
}

function work(): void {
  defer(console.log("work is left"));
  defer(panic("the disk is full, too"));
  panic("the network is down");
}

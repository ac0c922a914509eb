// Deferred calls run when the function exits, the last deferred first.
import { defer } from "@godefer/runtime";

countDown();
console.log("lift-off");

function countDown(): void {
  for (let i = 1; i <= 3; i++) {
    defer(console.log(i));
  }
  console.log("counting down");
}

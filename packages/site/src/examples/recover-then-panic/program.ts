import { defer, panic, recover } from "@godefer/runtime";

function work(): void {
  defer(() => {
    panic(`cleaning up after ${String(recover())}`);
  });
  panic("fire");
}

function main(): void {
  defer(console.log("main leaves"));
  work();
}

main();

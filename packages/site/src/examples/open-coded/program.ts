import { defer } from "@godefer/runtime";

function copy(hasTarget: boolean): void {
  defer(console.log("close the source"));
  if (hasTarget) {
    defer(console.log("close the target"));
  }
  defer(console.log("say how long it took"));
  console.log("copy");
}

copy(true);
copy(false);

import { defer } from "@godefer/runtime";

function count(): void {
  let cups = 1;
  defer(console.log("argument:", cups));
  defer(() => {
    console.log("variable:", cups);
  });
  cups = 2;
  console.log("body:", cups);
}

count();

import { defer } from "@godefer/runtime";

function inner(): void {
  for (const cup of [3, 4]) defer(console.log("inner washes cup", cup));
  console.log("inner ends");
}

function outer(): void {
  for (const cup of [1, 2]) defer(console.log("outer washes cup", cup));
  inner();
  console.log("outer ends");
}

outer();

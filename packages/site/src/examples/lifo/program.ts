import { defer } from "@godefer/runtime";

function dress(): void {
  for (const piece of ["socks", "shoes", "coat"]) {
    console.log("put on", piece);
    defer(console.log("take off", piece));
  }
  console.log("go out");
}

dress();

import { defer } from "@godefer/runtime";

function* lines(): Generator<string> {
  defer(console.log("closed the book"));
  yield "first line";
  yield "second line";
  console.log("never reached");
}

for (const line of lines()) {
  console.log("read the", line);
  if (line === "second line") break;
}

import { defer } from "@godefer/runtime";

function serve(guest: string): string {
  console.log("open the door");
  defer(console.log("close the door"));
  if (guest === "") return "nobody came";
  console.log("pour tea for", guest);
  return `${guest} had tea`;
}

console.log(serve("Ada"));
console.log(serve(""));

// A newline in the value is followed by a tab, so that the value cannot pass for lines of the listing: in strings, in
// error texts, in what an object says of itself.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";

class S extends String {}

class E extends Error {
  constructor() {
    super("error 1\nerror 2");
  }
}

function main() {
  defer(() => {
    panic(new E());
  });
  defer(() => {
    panic(new S("named 1\nnamed 2"));
  });
  panic("line 1\nline 2\n");
}

main();

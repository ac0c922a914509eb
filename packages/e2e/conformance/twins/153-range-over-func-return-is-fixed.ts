// A return in a loop over an iterator fixes the results before the iterator is closed: what that panics, reads or changes
// finds them set.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function* failing(v: string) {
  defer(() => {
    panic("closing");
  });
  yield v;
}

function* quiet(v: string) {
  yield v;
}

function join(a: string, b: string): string {
  return `${a} ${b}`;
}

function boom(): string {
  panic("operand");
}

function literal(): string {
  defer(() => {
    recover();
  });
  for (const _ of failing("kept")) return "literal";
  return "end";
}

function variable(): string {
  defer(() => {
    recover();
  });
  for (const x of failing("kept")) return x;
  return "end";
}

function call(): string {
  defer(() => {
    recover();
  });
  for (const x of failing("kept")) return join("call", x);
  return "end";
}

function named(): string {
  let r = namedResult("");
  defer(() => {
    Println("deferred sees", r);
    recover();
  });
  r = "initial";
  for (const x of failing("kept")) return x;
  return "end";
}

function hidden(): string {
  let r = namedResult("");
  r = "initial";
  defer(() => {
    Println("deferred sees", r);
    recover();
  });
  for (const x of failing("kept")) {
    const r = `${x} inside`;
    if (x === "kept") return `${r}!`;
  }
  return "end";
}

function several(): [n: number, r: string] {
  let [n, r] = namedResult<[number, string]>([0, ""]);
  defer(() => {
    Println("deferred sees", n, r);
    recover();
  });
  for (const x of failing("kept")) return [2, x];
  return [1, "end"];
}

function inner(): string {
  let r = namedResult("");
  defer(() => {
    Println("deferred sees", r, recover());
  });
  for (const x of quiet("outer")) for (const y of failing("inner")) return join(x, y);
  return "end";
}

function outer(): string {
  let r = namedResult("");
  defer(() => {
    Println("deferred sees", r, recover());
  });
  for (const x of failing("outer")) for (const y of quiet("inner")) return join(x, y);
  return "end";
}

function replaced(): string {
  let r = namedResult("");
  defer(() => {
    recover();
    r = `${r} and replaced`;
  });
  for (const x of failing("kept")) return x;
  return "end";
}

function operand(): string {
  let r = namedResult("");
  r = "earlier";
  defer(() => {
    recover();
    Println("deferred sees", r);
  });
  for (const _ of failing("kept")) return boom();
  return "end";
}

function main() {
  Println(literal());
  Println(variable());
  Println(call());
  Println(named());
  Println(hidden());
  Println(...several());
  Println(inner());
  Println(outer());
  Println(replaced());
  Println(operand());
}

main();

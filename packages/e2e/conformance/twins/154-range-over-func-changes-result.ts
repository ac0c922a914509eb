// What an iterator does while it is closed behind a return in its loop sees the results as set, and may change them, with
// and without a defer in the function.
import { defer, namedResult } from "@godefer/runtime";
import { Println } from "../golike.ts";

function bare(): string | undefined {
  let r = namedResult("");
  r = "initial";
  const seq = (function* () {
    defer(() => {
      Println("closing sees", r);
      r += " closed";
    });
    yield "kept";
  })();
  for (const _ of seq) {
    r = "set";
    return;
  }
  return "end";
}

function value(): string {
  let r = namedResult("");
  r = "initial";
  const seq = (function* () {
    defer(() => {
      Println("closing sees", r);
      r += " closed";
    });
    yield "kept";
  })();
  for (const x of seq) return x;
  return "end";
}

function hidden(): string {
  let r = namedResult("");
  r = "initial";
  const seq = (function* () {
    defer(() => {
      Println("closing sees", r);
      r += " closed";
    });
    yield "kept";
  })();
  for (const x of seq) {
    const r = `${x} inside`;
    if (x === "kept") return r;
  }
  return "end";
}

function several(): [n: number, r: string] {
  let [n, r] = namedResult<[number, string]>([0, ""]);
  const seq = (function* () {
    defer(() => {
      Println("closing sees", n, r);
      n++;
      r += " closed";
    });
    yield "kept";
  })();
  for (const x of seq) return [2, x];
  return [1, "end"];
}

function deferring(): string {
  let r = namedResult("");
  defer(() => {
    Println("deferred sees", r);
  });
  const seq = (function* () {
    defer(() => {
      Println("closing sees", r);
      r += " closed";
    });
    yield "kept";
  })();
  for (const x of seq) return x;
  return "end";
}

function broken(): string | undefined {
  let r = namedResult("");
  r = "initial";
  const seq = (function* () {
    defer(() => {
      Println("closing sees", r);
      r += " closed";
    });
    yield "kept";
  })();
  for (const _ of seq) break;
  return;
}

function main() {
  Println(bare());
  Println(value());
  Println(hidden());
  Println(...several());
  Println(deferring());
  Println(broken());
}

main();

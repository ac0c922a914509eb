// A deferred literal sees the named result, not an inner variable that shadows it.
import { defer, namedResult } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(): Error | null | undefined {
  let err = namedResult<Error | null>(null);
  defer(() => {
    Println("deferred sees", err);
  });
  {
    const err = new Error("inner");
    if (err !== null) {
      Println("inner", err);
    }
  }
  return;
}

function g(): Error | null {
  let err = namedResult<Error | null>(null);
  defer(() => {
    Println("deferred sees", err);
  });
  {
    const err = new Error("inner");
    return err;
  }
}

function main() {
  Println(f());
  Println(g());
}

main();

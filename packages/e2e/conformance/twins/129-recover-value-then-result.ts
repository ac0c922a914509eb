// The classic "convert panic to error" with a defer that runs later and overrides it.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Errorf, Println } from "../golike.ts";

function safe(f: () => void): Error | null {
  let err = namedResult<Error | null>(null);
  defer(() => {
    if (err !== null) {
      err = new Error(`safe: ${err.message}`, { cause: err });
    }
  });
  defer(() => {
    const e = recover();
    switch (true) {
      case e === null:
        break;
      case e instanceof Error:
        err = e;
        break;
      default:
        err = Errorf("%v", e);
    }
  });
  f();
  return null;
}

/** Reading past the end is no error in JavaScript, so this checks as Go does. */
function at(array: readonly unknown[], index: number): unknown {
  if (index < array.length) return array[index];
  throw new RangeError(`runtime error: index out of range [${index}] with length ${array.length}`);
}

function main() {
  const base = new Error("base");
  Println(safe(() => {}));
  Println(
    safe(() => {
      panic("text");
    }),
  );
  const e = safe(() => {
    panic(base);
  });
  Println(e, e?.cause === base);
  Println(
    safe(() => {
      at([], e!.message.length);
    }),
  );
}

main();

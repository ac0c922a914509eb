// Reading, deleting from and going through a map that takes no entries does not panic; only writing does. JavaScript's
// nearest thing to Go's nil map is a frozen empty object.
import { defer, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

/** Go's name for what the engine said. */
function inGo(e: unknown): unknown {
  return e instanceof TypeError && e.message.endsWith("object is not extensible")
    ? "assignment to entry in nil map"
    : e;
}

function main() {
  const m: Record<string, number> = Object.freeze({});
  defer(() => {
    Println("recovered:", inGo(recover()));
  });
  Println(m["x"] ?? 0, Object.keys(m).length);
  delete m["x"];
  for (const _ in m) {
    // nothing to go through
  }
  m["x"] = 1;
}

main();

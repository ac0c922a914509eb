import { defer, namedResult, panic, recover } from "@godefer/runtime";

export function load(): { loaded: string } {
  let result = namedResult({ loaded: "" });
  defer(() => {
    result = { loaded: `recovered ${String(recover())} on the server` };
  });
  panic("a panic");
}

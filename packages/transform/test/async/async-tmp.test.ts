import { behavesAsync } from "../harness/behaves-async.ts";

behavesAsync("thenables one after another", `
  const later = (x) => Promise.resolve().then(() => log("done", x));
  async function f() {
    defer(later(1));
    defer(later(2));
    log("body");
    return 5;
  }
  log(await f());
  Promise.reject(new Error("x"));
`, ["body", "done 2", "done 1", "5", "uncaught Error: x"]);

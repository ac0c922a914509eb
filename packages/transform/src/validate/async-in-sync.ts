import { misuseRule } from "./finding.ts";

export const asyncInSync = misuseRule("async-in-sync", ({ what }) => ({
  code: "GD106",
  message: `${what === "literal" ? "An async function literal" : "await"} is deferred in a function that is not async: nothing would wait for it.`,
  hint: "Make the surrounding function async, or the deferred one not async.",
}));

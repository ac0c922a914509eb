import { defer } from "@godefer/runtime";
import { describe, expect, it } from "vitest";

describe("a function that only collects tests", () => {
  const log: string[] = [];
  defer(log.push("deferred"));
  it("has been left when they run", () => expect(log).toEqual(["deferred"]));
});

import { describe } from "vitest";
import { mistake, valid } from "./harness.ts";

describe("GD005: Vitest hoists it above the imports", () => {
  const hint =
    'Move the function to a file of its own: await vi.hoisted(async () => (await import("./prepare.ts")).prepare());';
  const error = (marker: string) => ({
    code: "GD005",
    message: `Vitest runs vi.hoisted() before the imports, so the runtime that ${marker} needs is not loaded yet.`,
    hint,
  });
  const imports = `import { defer, namedResult, panicking, recover } from "@godefer/runtime"; import { vi, vitest } from "vitest";`;

  mistake("the function itself", {
    ...error("defer"),
    source: `${imports} const x = vi.hoisted(() => { «defer(close())»; return read(); });`,
    fixed: `${imports} const x = await vi.hoisted(async () => (await import("./prepare.ts")).prepare());`,
  });
  mistake("functions in it", {
    ...error("defer"),
    source: `${imports} vitest.hoisted(async () => { for (const x of await all()) (() => { «defer(close(x))»; })(); });`,
  });
  mistake("recover alone", {
    ...error("recover"),
    source: `${imports} const { rescue } = vi.hoisted(() => ({ rescue: () => «recover()» }));`,
  });
  mistake("panicking alone", {
    ...error("panicking"),
    source: `${imports} const { settle } = vi.hoisted(() => ({ settle: () => «panicking()» }));`,
  });
  mistake("a global", {
    ...error("defer"),
    source: `import { defer } from "@godefer/runtime"; (vi!).hoisted(function () { «defer(close())»; });`,
  });
  valid("outside of it", `${imports} const x = vi.hoisted(() => 1); function f() { defer(close(x)); }`);
  valid("namedResult, which needs nothing", `${imports} vi.hoisted(() => { let r = namedResult(0); return 1; });`);
  valid(
    "the factory of a mock",
    `${imports} vi.mock("./db", () => { defer(close()); return { open() { recover(); } }; });`,
  );
  valid(
    "a hoisted of the user's",
    `${imports} function f(vi) { vi.hoisted(() => { defer(close()); }); } mine.hoisted(() => { recover(); });`,
  );
});

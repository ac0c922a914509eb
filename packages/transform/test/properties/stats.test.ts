import fc from "fast-check";
import { it } from "vitest";
import { interpretProgram, isTooLong } from "./interpret.ts";
import { printProgram } from "./print.ts";
import { arbitraryProgram } from "./program.ts";
import { explain } from "../../src/index.ts";
it("stats", () => {
  const c: Record<string, number> = {};
  const add = (k: string, n = 1) => (c[k] = (c[k] ?? 0) + n);
  for (const p of fc.sample(arbitraryProgram, { numRuns: 1000, seed: 5 })) {
    try {
      const t = interpretProgram(p); const src = printProgram(p);
      add("ok"); add("lines", src.split("\n").length); add("trace", t.length);
      if (t.some((l) => /^recover (?!null)/.test(l))) add("recovered");
      if (t.some((l) => l === "recover null")) add("recover null");
      if (t.some((l) => l.startsWith("thrown"))) add("thrown");
      if (t.some((l) => l.startsWith("deferred"))) add("deferred ran");
      const f = explain(src, { filename: "a.cjs" }).functions;
      add("frames", f.length); add("linked", f.filter((x) => x.strategy !== "open-coded").length); add("sites", f.flatMap((x) => x.sites).length);
      if (f.some((x) => x.sites.length > 2)) add("fn with >2 sites");
    } catch (e) { add(isTooLong(e) ? "long" : "err" + e); }
  }
  console.log(c);
  console.log(printProgram(fc.sample(arbitraryProgram, { numRuns: 30, seed: 9 })[29]!));
});

import { describe, expect, it } from "vitest";
import { transform } from "../../src/index.ts";
import { diagnose } from "../errors/harness.ts";
import { compile, compileAlike } from "../harness/compile.ts";
import { executeAsync } from "../harness/execute.ts";
import { babel } from "../harness/lower.ts";
import { minifiers } from "../harness/minifiers.ts";
import { type OlderTarget, olderTargets } from "../harness/older-targets.ts";
import { functions, type LoweredCase, optionalChains } from "./functions.ts";

const imports = `import { defer, namedResult, panic, recover } from "@godefer/runtime";\n`;
const filename = "program.js";

function sinceFor({ since }: LoweredCase, { compiler }: OlderTarget): number {
  return typeof since === "number" ? since : (since[compiler] ?? since.others);
}

describe.each(Object.entries({ ...functions, ...optionalChains }))("%s", (_, lowered) => {
  const { source, trace, code = "GD107" } = lowered;
  const program = imports + source;

  it.runIf(trace.length > 0)("as it is written", async () => {
    const compiled = transform(program, { filename });
    expect(compiled.diagnostics).toEqual([]);
    expect(await run(compiled.code)).toEqual(trace);
  });

  for (const older of olderTargets) {
    const title = `from ${older.compiler}, ${older.target}`;
    if (older.edition < sinceFor(lowered, older)) {
      it(`${title}: ${code}`, () => {
        const diagnostics = diagnose(older.lower(program), `/project/${filename}`);
        expect([...new Set(diagnostics.map((found) => found.code))]).toEqual([code]);
      });
    } else {
      it(title, async () => {
        const code = older.lower(program);
        expect(await run(compileAlike(code, { filename, strategy: "open-coded" }))).toEqual(trace);
        expect(await run(compile(code, "babel-8", { filename, strategy: "linked-list" }))).toEqual(trace);
      });
    }
  }
});

describe.each(Object.entries(minifiers))("behind %s", (_, minify) => {
  const all = Object.entries({ ...functions, ...optionalChains });
  // What nobody uses goes.
  const exported = ({ source, trace }: LoweredCase) =>
    trace.length > 0 ? source : source.replaceAll(/\b(?=function [fg]|class C)/g, "export ");

  it.each(all.filter(([, { code }]) => !code))("%s, under other names", async (title, lowered) => {
    for (const older of olderTargets) {
      // In its usual spaces it is no minified file.
      const code = babel(minify(older.lower(imports + exported(lowered)), false), filename, {});
      const compiled = transform(code, { filename });
      const codes = [...new Set(compiled.diagnostics.map((found) => found.code))];
      if (older.edition >= sinceFor(lowered, older)) {
        expect(codes).toEqual([]);
        expect(await run(compiled.code)).toEqual(lowered.trace);
      } else {
        // No pattern has come to the minifier.
        expect(codes).toEqual([title.startsWith("patterns") ? "GD301" : "GD107"]);
      }
    }
  });

  it.each(all)("%s, minified", (_title, lowered) => {
    for (const older of olderTargets) {
      const code = minify(older.lower(imports + exported(lowered)), true);
      const found = transform(code, { filename }).diagnostics;
      expect(found).toMatchObject([{ code: "GD107", hint: "Compile before the minifier." }]);
    }
  });
});

function run(code: string): Promise<readonly string[]> {
  return executeAsync({ code, typescript: false, kind: "module" });
}

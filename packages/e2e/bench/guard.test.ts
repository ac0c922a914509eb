import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileShape, writeShape } from "./compile.ts";
import { argumentsOf } from "./measure.ts";
import { rows } from "./works.ts";

/** What does not depend on the machine, so that what was gained once is not lost unseen. */
const openCoded = rows.filter(({ shapes }) => "try/finally" in shapes && "direct" in shapes);
const child = join(import.meta.dirname, "child.ts");

const node = (args: readonly string[]) =>
  execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });

describe.each(openCoded)("an open-coded function, $title", (row) => {
  const { title, argument, shapes } = row;
  const file = writeShape(`guard-${title}`, shapes["godefer"]!);

  it("allocates nothing on the normal path", () => {
    const bytes = Number(node(["--expose-gc", child, ...argumentsOf(row, file, "bytes")]));
    expect(bytes).toBeLessThan(1);
  });

  it("has bytecode that grows by no more than that for each defer", () => {
    const count = Number.parseInt(title, 10);
    const each = title.endsWith("method call") ? 95 : title.endsWith("arguments") ? 75 : 40;
    expect(bytecodeLength(file, argument)).toBeLessThanOrEqual(100 + each * count);
  });
});

function bytecodeLength(file: string, argument: number): number {
  const flags = ["--print-bytecode", "--print-bytecode-filter=work"];
  const load = `import(${JSON.stringify(file)}).then(({ work }) => work(${argument}))`;
  const printed = node([...flags, "--eval", load]);
  return Number(/Bytecode length: (\d+)/.exec(printed)![1]);
}

describe("the emitted text", () => {
  const compiled = (count: number, compiler: "open-coded" | "typescript") => {
    const row = rows.find(({ title }) => title === `${count} × method call`)!;
    const { source } = row.shapes[compiler === "typescript" ? "using, TypeScript" : "godefer"]!;
    return compileShape(compiler, source).length;
  };

  it("of a function with one defer is shorter than TypeScript's for one using", () => {
    expect(compiled(1, "open-coded")).toBeLessThan(compiled(1, "typescript"));
  });

  it("grows by the same for each defer", () => {
    const first = (compiled(3, "open-coded") - compiled(1, "open-coded")) / 2;
    const later = (compiled(8, "open-coded") - compiled(3, "open-coded")) / 5;
    expect(later).toBeLessThanOrEqual(first * 1.05);
  });
});

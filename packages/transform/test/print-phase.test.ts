import { afterEach, expect, it, vi } from "vitest";
import { transform } from "../src/index.ts";

const source = `import { defer } from "@godefer/runtime";
export function copy(from: string): number {
  const file = open(from);
  defer(file.close());
  if (file.size === 0) return 0;
  return file.size;
}
`;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function traced(code: string): string[] {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  transform(code, { filename: "copy.ts" });
  return error.mock.calls.map(([printed]) => String(printed));
}

const parse = (printed: string | undefined) => JSON.parse(printed!.slice(printed!.indexOf("\n")));

it("GODEFER_TRACE prints facts and plan", () => {
  vi.stubEnv("GODEFER_TRACE", "1");
  const printed = traced(source);
  expect(printed.map((text) => text.split("\n")[0])).toEqual(["godefer: facts of copy.ts", "godefer: plan of copy.ts"]);
  const [facts, plan] = printed.map(parse);
  expect(facts.functions).toMatchObject([
    { name: "copy", defers: [{ inLoop: false, position: 1 }], returns: [{}, {}] },
  ]);
  expect(plan).toMatchObject([{ facts: facts.functions[0].id, frame: { strategy: "open-coded", prologue: 2 } }]);
  expect(Object.keys(plan[0].returns)).toEqual(facts.functions[0].returns.map(({ id }: { id: number }) => String(id)));
});

it("prints the facts alone of a file with mistakes", () => {
  vi.stubEnv("GODEFER_TRACE", "1");
  expect(traced(source.replace("file.close()", "file")).map((text) => text.split("\n")[0])).toEqual([
    "godefer: facts of copy.ts",
  ]);
});

it("prints nothing otherwise", () => {
  expect(traced(source)).toEqual([]);
});

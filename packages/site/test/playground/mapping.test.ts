import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  behindIndentation,
  linkedFromCompiled,
  linkedFromSource,
  linksOf,
  offsetAt,
} from "../../src/playground/mapping.ts";
import { build } from "../../src/program/build.ts";

const source = `import { defer } from "@godefer/runtime";

function f(name: string) {
  defer(console.log("bye", name));
  console.log("hello", name);
}
f("you");
`;
const built = build(source, "auto");
const links = linksOf(built);
const texts = (side: "source" | "compiled", { source: inSource, compiled }: ReturnType<typeof linkedFromSource>) =>
  side === "source"
    ? inSource.map(({ from, to }) => source.slice(from, to))
    : compiled.map(({ from, to }) => built.code.slice(from, to));

describe("from the program to the compiled code", () => {
  test("a word leads to the same word", () => {
    const linked = linkedFromSource(links, source.indexOf("hello"));
    expect(texts("compiled", linked).join("")).toContain("hello");
  });

  test("a defer leads to all that it has become", () => {
    const compiled = texts("compiled", linkedFromSource(links, source.indexOf("defer(console"))).join("\n");
    expect(compiled).toContain("_bits = 1");
    expect(compiled).toContain("_bits = 0");
  });

  test("what has become nothing leads nowhere", () => {
    expect(linkedFromSource(links, 0)).toEqual({ source: [], compiled: [] });
  });
});

test("from the compiled code to the program", () => {
  const linked = linkedFromCompiled(links, built.code.indexOf("_bits = 0;"));
  expect(texts("source", linked).join("")).toMatch(/^defer/);
});

test("no range is outside of its text, and none is the wrong way round", () => {
  for (const { compiled, source: inSource } of links) {
    expect(compiled.from).toBeLessThanOrEqual(compiled.to);
    expect(compiled.to).toBeLessThanOrEqual(built.code.length);
    expect(inSource.from).toBeLessThanOrEqual(inSource.to);
    expect(inSource.to).toBeLessThanOrEqual(source.length);
  }
});

test("both ways agree: what is linked with a piece is linked with it from the other side", () => {
  fc.assert(
    fc.property(fc.nat(source.length - 1), (offset) => {
      for (const { from, to } of linkedFromSource(links, offset).compiled) {
        if (from === to) continue;
        expect(linkedFromCompiled(links, from).source).toEqual(linkedFromSource(links, offset).source);
      }
    }),
  );
});

test("without a map there is nothing to link", () => {
  expect(linksOf(build("let a = 1;", "auto"))).toEqual([]);
});

test.each(["a\nb", "a\r\nb", "a\rb", "a\u2028b"])("offsetAt in %j", (text) => {
  expect(text[offsetAt(text, 2, 1)]).toBe("b");
});

test("behindIndentation leaves an offset in a line's text where it is", () => {
  const text = "a\n  b c\n";
  const moved = Array.from(text, (_, offset) => behindIndentation(text, offset));
  expect(moved).toEqual([0, 1, 4, 4, 4, 5, 6, 7]);
});

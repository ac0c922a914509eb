import { deflateRawSync, deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BrokenLink, decodeShared, encodeShared, toMarkdown } from "../../src/playground/share.ts";

const strategies = ["auto", "open-coded", "linked-list"] as const;

test("every program comes back from its link", async () => {
  const shared = fc.record({
    source: fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.constant("\uFEFFlet a;\r\n")),
    strategy: fc.constantFrom(...strategies),
  });
  await fc.assert(
    fc.asyncProperty(shared, async (program) => {
      const hash = await encodeShared(program);
      expect(hash).toMatch(/^#v1=[\w-]+(&strategy=[a-z-]+)?$/);
      expect(await decodeShared(hash)).toEqual(program);
    }),
  );
});

test("nothing but what was encoded is read from a link that was changed or cut off, or it is broken", async () => {
  const source = "console.log('a program that is long enough to be compressed, compressed, compressed');".repeat(5);
  const hash = await encodeShared({ source, strategy: "auto" });
  for (let length = 5; length < hash.length - 1; length++) {
    await expect(decodeShared(hash.slice(0, length)), String(length)).rejects.toThrow(BrokenLink);
  }
});

describe("broken", () => {
  test.each([
    ["no data", "#v1="],
    ["cut off", "#v1"],
    ["no base64", "#v1=!!!"],
    ["no deflate", "#v1=aGVsbG8gd29ybGQ"],
    ["no UTF-8", `#v1=${deflateRawSync(Buffer.from([0xff, 0xfe])).toString("base64url")}`],
    ["no such strategy", "#v1=AwA&strategy=magic"],
    ["a bomb", `#v1=${deflateRawSync("a".repeat(5_000_000)).toString("base64url")}`],
  ])("%s", async (_, hash) => {
    await expect(decodeShared(hash)).rejects.toMatchObject({ isNewer: false });
  });

  test("a newer version", async () => {
    await expect(decodeShared("#v2=AwA")).rejects.toMatchObject({ isNewer: true });
  });
});

test("a hash that is none of ours", async () => {
  for (const hash of ["", "#", "#steps", "#v=1", "#v1a"]) expect(await decodeShared(hash)).toBeNull();
});

test("the sign before the data may be escaped", async () => {
  expect(await decodeShared("#v1%3DAwA&strategy=open-coded")).toEqual({ source: "", strategy: "open-coded" });
});

test("other encoders' deflate is read, too", async () => {
  for (const compress of [deflateSync, deflateRawSync]) {
    const data = compress("let a;", { level: 9 }).toString("base64url");
    expect(await decodeShared(`#v1=${data}`)).toEqual({ source: "let a;", strategy: "auto" });
  }
});

test.each([
  ["let a;", "```ts\nlet a;\n```\n\n[Open](https://a.example/)\n"],
  ["`a ```` b`\n", "`````ts\n`a ```` b`\n`````\n\n[Open](https://a.example/)\n"],
])("Markdown of %j", (source, markdown) => {
  expect(toMarkdown(source, "https://a.example/", "Open")).toBe(markdown);
});

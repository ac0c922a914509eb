import { expect, test } from "vitest";
import type { RunReply } from "../../src/workers/messages.ts";
import { Output } from "../../src/workers/output.ts";

function makeOutput() {
  const replies: RunReply[] = [];
  const output = new Output((reply) => replies.push(reply));
  const text = () => replies.flatMap((reply) => (reply.kind === "output" ? [reply.part.text] : []));
  return { output, replies, text };
}

test("what is printed is sent at once", () => {
  const { output, replies } = makeOutput();
  output.write("stdout", "a");
  output.write("stderr", "b");
  expect(replies).toEqual([
    { kind: "output", part: { stream: "stdout", text: "a" } },
    { kind: "output", part: { stream: "stderr", text: "b" } },
  ]);
});

test("a task that prints without an end is heard, and told when it is too much", () => {
  const { output, replies, text } = makeOutput();
  for (let i = 0; i < 100_000; i++) output.write("stdout", `${i}\n`);
  expect(replies.at(-1)).toEqual({ kind: "flooded" });
  expect(replies.filter(({ kind }) => kind === "flooded")).toHaveLength(1);
  const lines = text().join("").split("\n");
  expect(lines.slice(0, 2)).toEqual(["0", "1"]);
  expect(lines.filter((line) => line !== "")).toHaveLength(5_000);
});

test("one text that is too long", () => {
  const { output, replies, text } = makeOutput();
  output.write("stdout", "x".repeat(300_000));
  expect(text()).toEqual(["x".repeat(200_000)]);
  expect(replies.at(-1)).toEqual({ kind: "flooded" });
});

test("the status comes behind all output, once, and nothing after it", () => {
  const { output, replies } = makeOutput();
  output.write("stdout", "a");
  output.exit(2);
  output.exit(0);
  output.write("stdout", "b");
  expect(replies.map(({ kind }) => kind)).toEqual(["output", "exited"]);
  expect(replies[1]).toEqual({ kind: "exited", status: 2 });
});

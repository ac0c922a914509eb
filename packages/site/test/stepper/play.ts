import { expect } from "vitest";
import { check } from "../../src/trace/check.ts";
import { record } from "../../src/trace/record.ts";
import type { Recording, What } from "../../src/trace/recording.ts";

export const strategies = ["auto", "open-coded", "linked-list"] as const;
export const imports =
  'import { defer, go, goexit, namedResult, panic, panicking, recover } from "@godefer/runtime";\n';

/** Records a program that has no mistakes, and of which no step contradicts another. */
export async function play(source: string, strategy: (typeof strategies)[number] = "auto"): Promise<Recording> {
  const recording = await record(imports + source, { strategy });
  expect(recording.mistakes).toEqual([]);
  expect(check(recording)).toEqual([]);
  return recording;
}

export const kinds = ({ steps }: Recording) => steps.map(({ what }) => what.kind);

export function all<K extends What["kind"]>({ steps }: Recording, kind: K): Extract<What, { kind: K }>[] {
  return steps.map(({ what }) => what).filter((what): what is Extract<What, { kind: K }> => what.kind === kind);
}

export const answers = (recording: Recording) =>
  all(recording, "recover").map(({ answer }) => (answer.kind === "null" ? answer.why.kind : answer.value));

/**
 * The stack overflows while thousands of frames have calls pending. The innermost ones have no room left to make them in;
 * a call in a `finally` that needs as much room as the runtime is lost there too.
 */
import { defer, recover } from "@godefer/runtime";
import { Println } from "../../conformance/golike.ts";

let entered = 0;
let ran: number[] = [];
const note = (depth: number) => {
  ran.push(depth);
};
const notes = { note };

const frames: Record<string, (depth: number) => void> = {
  aFunction(depth) {
    entered++;
    defer(note(depth));
    frames["aFunction"]!(depth + 1);
  },
  aMethod(depth) {
    entered++;
    defer(notes.note(depth));
    frames["aMethod"]!(depth + 1);
  },
  aLiteral(depth) {
    entered++;
    defer(() => {
      note(depth);
    });
    frames["aLiteral"]!(depth + 1);
  },
  aLoop(depth) {
    entered++;
    for (const each of [depth]) defer(note(each));
    frames["aLoop"]!(depth + 1);
  },
};

function byHand(depth: number): void {
  entered++;
  try {
    byHand(depth + 1);
  } finally {
    inDepth(8, depth);
  }
}

function inDepth(more: number, depth: number): void {
  if (more > 0) inDepth(more - 1, depth);
  else note(depth);
}

interface Result {
  readonly lost: number;
  /** Each once, innermost first, and none left out but at the innermost end. */
  readonly ordered: boolean;
  readonly thrown: string;
}

function overflow(frame: (depth: number) => void): Result {
  entered = 0;
  ran = [];
  let thrown = "";
  try {
    frame(0);
  } catch (error) {
    thrown = error instanceof RangeError ? "RangeError" : (error as Error).constructor.name;
  }
  return { lost: entered - ran.length, ordered: ran.every((depth, i) => depth === ran.length - 1 - i), thrown };
}

/** What is called for the first time is compiled then, which takes room of its own. */
function warm(frame: (depth: number) => void): Result {
  for (let i = 0; i < 3; i++) overflow(frame);
  return overflow(frame);
}

function rescued(): string {
  let answer = "nothing";
  function work(): void {
    defer(() => {
      const reason = recover();
      answer = reason instanceof Error ? "an error" : String(reason);
    });
    frames["aFunction"]!(0);
  }
  work();
  return answer;
}

const bound = warm(byHand).lost + 16;
for (const [name, frame] of Object.entries(frames)) {
  const { lost, ordered, thrown } = warm(frame);
  Println(name, lost <= bound ? "few are lost" : `${lost} of ${entered} are lost`, ordered, thrown !== "");
}
Println("recovered", rescued());

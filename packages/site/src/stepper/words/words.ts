import type { FrameStatus, PanicEnd, TaskStatus, What } from "../../trace/recording.ts";

/** What happens in a step, in a sentence. What stands between backticks is code. */
export interface Sentence {
  readonly text: string;
  /** The numbers of the rules that say so. */
  readonly rules: readonly string[];
}

/** What of a step the sentence may need besides the event itself. */
export interface Context {
  /** The source line that the step is in, without the space around it. */
  readonly line: string;
  /** How many calls are pending in the frame, when the step is over. */
  readonly pending: number;
  readonly isOpenCoded: boolean;
}

/** The stepper's words, in one language. */
export interface Words {
  readonly stepper: string;
  /** The contract of the tests. */
  readonly back: string;
  readonly forward: string;
  readonly first: string;
  readonly last: string;
  readonly play: string;
  readonly pause: string;
  readonly step: string;
  readonly stepOf: (step: number, steps: number) => string;
  readonly whatHappens: string;
  readonly frames: string;
  readonly panics: string;
  readonly output: string;
  /** The same beside a pane with the whole output. */
  readonly outputSoFar: string;
  readonly source: string;
  readonly compiled: string;
  /** The same beside a pane with the whole text. */
  readonly compiledLine: string;
  readonly compare: string;
  readonly goNames: string;
  readonly strategies: { readonly "open-coded": string; readonly "linked-list": string };
  readonly loading: string;
  readonly failed: string;
  readonly tooLong: (seconds: number) => string;
  readonly again: string;
  readonly mistakes: string;
  readonly notErasable: (what: string) => string;
  readonly noSuchModule: (name: string) => string;
  readonly program: string;
  readonly inLine: (line: number) => string;
  readonly functionAt: (line: number) => string;
  readonly task: (id: number) => string;
  readonly taskStatus: Readonly<Record<TaskStatus, string>>;
  readonly frameStatus: Readonly<Record<FrameStatus, string>>;
  readonly calledBecause: string;
  readonly noFrames: string;
  readonly noDefers: string;
  readonly nothingPending: string;
  readonly result: string;
  readonly bits: string;
  readonly list: string;
  readonly newest: string;
  readonly end: string;
  readonly callee: string;
  readonly receiver: string;
  readonly args: string;
  readonly pending: string;
  readonly runs: string;
  readonly ran: string;
  readonly notDeferred: string;
  readonly noPanics: string;
  readonly recovered: string;
  readonly aborted: string;
  readonly goexit: string;
  readonly isTrue: string;
  readonly isFalse: string;
  readonly value: string;
  readonly replaces: string;
  readonly inTheAir: string;
  readonly inFrame: (name: string) => string;
  readonly panicEnd: Readonly<Record<PanicEnd, string>>;
  readonly nothingYet: string;
  readonly exitStatus: (status: number) => string;
  readonly go: string;
  readonly goSource: string;
  readonly goOutput: string;
  readonly equal: string;
  readonly different: string;
  readonly howCompared: string;
  describe(this: void, what: What, context: Context): Sentence;
}

/** Go's own names, which are the same in every language. */
export const goWords = {
  bits: "deferBits",
  list: "gp._defer",
  panics: "gp._panic",
  callee: "_defer.fn",
  link: "_defer.link",
  panicLink: "_panic.link",
  value: "_panic.arg",
  recovered: "_panic.recovered",
  aborted: "_panic.aborted",
  goexit: "_panic.goexit",
} as const;

export type GoWords = typeof goWords;

/** What of Go's runtime does what happens in a step; null where it is plain code. */
export function goFunction(what: What, { isOpenCoded }: Pick<Context, "isOpenCoded">): string | null {
  switch (what.kind) {
    case "defer":
      return isOpenCoded ? "deferBits |= 1 << i" : "deferproc";
    case "listed":
      return "addOneOpenDeferFrame";
    case "call":
      return what.by === null
        ? "deferreturn"
        : isOpenCoded
          ? "_panic.nextDefer, runOpenDeferFrame"
          : "_panic.nextDefer";
    case "panic":
      return what.from === "goexit" ? "Goexit" : "gopanic";
    case "reach":
      return what.aborted ? "gopanic" : isOpenCoded ? "_panic.nextFrame, addOneOpenDeferFrame" : "_panic.nextFrame";
    case "recover":
      return "gorecover";
    case "settle":
      return what.goexit ? "gopanic, Goexit" : "recovery";
    case "leave":
      return what.how.kind === "recovered" ? "recovery, deferreturn" : null;
    case "go":
      return "newproc";
    case "task-end":
      return "goexit1";
    case "wait":
      return "gopark";
    case "resume":
      return "goready";
    case "crash":
      return what.panic ? "fatalpanic, printpanics" : "checkdead";
    default:
      return null;
  }
}

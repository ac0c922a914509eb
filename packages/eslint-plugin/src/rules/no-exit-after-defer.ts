import type { TSESLint } from "@typescript-eslint/utils";
import { isExit } from "../never.ts";
import { defineRule } from "../rule.ts";
import type { CallExpression, Node } from "../syntax.ts";

type Segment = TSESLint.CodePathSegment;

/** The function being looked at: what stands in which piece of its code that has no branches. */
interface Path {
  readonly upper: Path | null;
  readonly current: Set<Segment>;
  readonly deferring: Set<Segment>;
  readonly exits: { readonly call: Node; readonly segments: readonly Segment[]; readonly behindDefer: boolean }[];
}

/** `process.exit()` runs no deferred calls (rule S8). */
export const noExitAfterDefer = defineRule(
  "no-exit-after-defer",
  {
    type: "suggestion",
    description: "Disallow `process.exit()` behind a `defer`",
    messages: {
      skipped:
        "The process ends here, and what the function has deferred does not run. Set process.exitCode and return.",
    },
    schema: [],
  },
  (context, calls) => {
    let path: Path | null = null;
    const enter = (segment: Segment) => void path?.current.add(segment);
    const leave = (segment: Segment) => void path?.current.delete(segment);
    return {
      onCodePathStart() {
        path = { upper: path, current: new Set(), deferring: new Set(), exits: [] };
      },
      onCodePathEnd() {
        const reached = behind(path!.deferring);
        for (const { call, segments, behindDefer } of path!.exits)
          if (behindDefer || segments.some((segment) => reached.has(segment)))
            context.report({ node: call, messageId: "skipped" });
        path = path!.upper;
      },
      onCodePathSegmentStart: enter,
      onCodePathSegmentEnd: leave,
      "CallExpression:exit"(call: CallExpression) {
        const segments = [...path!.current];
        if (calls.nameOf(call) === "defer") for (const segment of segments) path!.deferring.add(segment);
        else if (isExit(call, context.sourceCode))
          path!.exits.push({ call, segments, behindDefer: segments.some((segment) => path!.deferring.has(segment)) });
      },
    };
  },
);

/** The pieces of code that control may reach from some others. */
function behind(segments: ReadonlySet<Segment>): ReadonlySet<Segment> {
  const reached = new Set<Segment>();
  const follow = (segment: Segment) => {
    for (const next of segment.nextSegments) {
      if (reached.has(next)) continue;
      reached.add(next);
      follow(next);
    }
  };
  segments.forEach(follow);
  return reached;
}

import { build } from "../program/build.ts";
import { makeLinkable } from "../program/linkable.ts";
import type { BuildReply, Request } from "./messages.ts";

export function answerBuild({ id, source, strategy }: Extract<Request, { kind: "build" }>): void {
  postMessage(buildReply());

  function buildReply(): BuildReply {
    try {
      const { script, ...built } = build(source, strategy);
      return { id, build: { ...built, script: script === null ? null : makeLinkable(script) } };
    } catch (error) {
      return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }
}

import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { type Span, SpanStatusCode } from "@opentelemetry/api";
import { createStackParser, createTransport, type Event, getClient, initAndBind } from "@sentry/node";
import { nodeStackLineParser, ServerRuntimeClient } from "@sentry/node/server";
import { pino } from "pino";
import { expect } from "vitest";
import { compileBeside, loadModule } from "../compile.ts";
import { type Cases, outcome } from "./cases.ts";

export const reports: Cases = {
  pino: {
    "writes class, code and stack of both": async ({ logPanic }, path) => {
      const lines = new PassThrough();
      logPanic(pino(lines), await replaced(path));
      logPanic(pino(lines), "a string");
      const [both, single] = (await text(lines.end()))
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(both).toMatchObject({
        msg: "panic",
        err: { type: "RangeError", message: "cleaning up" },
        replaced: [{ recovered: false, err: { type: "ConnectionError", code: "ECONNRESET", message: "reset" } }],
      });
      expect(both.replaced[0].err.stack).toContain("ConnectionError: reset\n    at ");
      expect(single).toMatchObject({ err: "a string", replaced: [] });
    },
  },

  sentry: {
    "sends both, the oldest first": async ({ report }, path) => {
      const events = await sentry(async () => report(await replaced(path)));
      expect(events.map(({ level, tags, exception }) => ({ level, tags, ...exception?.values?.[0] }))).toMatchObject([
        { level: "warning", tags: { recovered: false }, type: "ConnectionError", value: "reset" },
        { type: "RangeError", value: "cleaning up" },
      ]);
      const [frames] = events.map(({ exception }) => exception?.values?.[0]?.stacktrace?.frames);
      expect(frames?.length).toBeGreaterThan(0);
    },
  },

  opentelemetry: {
    "records both, and sets the status": async ({ record }, path) => {
      const recorded: unknown[] = [];
      const span: Pick<Span, "recordException" | "setStatus"> = {
        recordException: (exception) => recorded.push(exception),
        setStatus: (status) => recorded.push(status) as never,
      };
      const thrown = await replaced(path);
      record(span, thrown);
      expect(recorded).toEqual([
        expect.objectContaining({ name: "ConnectionError", code: "ECONNRESET" }),
        thrown,
        { code: SpanStatusCode.ERROR },
      ]);
      record(span, "a string");
      expect(recorded.slice(3)).toEqual(["a string", { code: SpanStatusCode.ERROR }]);
    },
  },
};

/** A `RangeError` that has replaced a `ConnectionError`. */
async function replaced(example: string): Promise<unknown> {
  const { fail } = await loadModule(compileBeside(example, "replaced"));
  return ((await outcome(fail)) as { thrown: unknown }).thrown;
}

/** What would be sent. */
async function sentry(use: () => Promise<void>): Promise<Event[]> {
  const events: Event[] = [];
  initAndBind(ServerRuntimeClient, {
    dsn: "https://key@sentry.invalid/1",
    transport: (options) => createTransport(options, async () => ({})),
    stackParser: createStackParser(nodeStackLineParser()),
    integrations: [],
    beforeSend: (event) => {
      events.push(event);
      return null;
    },
  });
  await use();
  await getClient()?.close();
  return events;
}

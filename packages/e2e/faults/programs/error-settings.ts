/** The engine's settings for stack traces are the user's: no panic depends on them. */
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../../conformance/golike.ts";

interface Settings {
  stackTraceLimit?: unknown;
  prepareStackTrace?: unknown;
  captureStackTrace?: unknown;
}
const settings = Error as unknown as Settings;
const { captureStackTrace, stackTraceLimit } = settings;
const fail = () => {
  throw new Error("not to be asked");
};

function work(value: unknown): unknown {
  let reason: unknown = "nothing";
  const inner = () => {
    defer(() => {
      reason = recover();
    });
    panic(value);
  };
  inner();
  return reason;
}

function report(name: string): void {
  const error = new TypeError("an error");
  Println(name, work("text"), work(0), work(error) === error, (work(null) as Error).name);
}

for (const limit of [0, 1, Infinity, -1, NaN, "many", undefined]) {
  settings.stackTraceLimit = limit;
  report(`stackTraceLimit ${String(limit)}`);
}
delete settings.stackTraceLimit;
report("no stackTraceLimit");
settings.stackTraceLimit = stackTraceLimit;

for (const prepare of [() => null, () => [], () => ({}), (_: Error, sites: unknown) => sites]) {
  settings.prepareStackTrace = prepare;
  report("prepareStackTrace");
}
settings.prepareStackTrace = fail;
report("a prepareStackTrace that throws");
delete settings.prepareStackTrace;

settings.captureStackTrace = undefined;
report("no captureStackTrace");
settings.captureStackTrace = captureStackTrace;

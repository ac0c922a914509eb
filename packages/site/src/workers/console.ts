import { formatWithOptions, inspect } from "node-inspect-extracted";
import type { OutputPart } from "./messages.ts";
import { drawTable } from "./table.ts";

type Write = (stream: OutputPart["stream"], text: string) => void;

/** A console that writes what Node's would. */
export function makeConsole(write: Write): Partial<Console> {
  let indentation = "";
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const print = (stream: OutputPart["stream"], text: string) =>
    write(stream, `${indentation}${text.replaceAll("\n", `\n${indentation}`)}\n`);
  const out = (...values: unknown[]) => print("stdout", format(values));
  const err = (...values: unknown[]) => print("stderr", format(values));
  const elapsed = (label: string) => {
    const start = timers.get(label);
    return start === undefined ? null : `${label}: ${(performance.now() - start).toFixed(3)}ms`;
  };
  const group = (...values: unknown[]) => {
    if (values.length > 0) out(...values);
    indentation += "  ";
  };
  return {
    log: out,
    info: out,
    debug: out,
    error: err,
    warn: err,
    dirxml: out,
    dir: (value, options) => print("stdout", inspect(value, { customInspect: false, ...(options as object) })),
    table: (data: unknown, columns?: readonly string[]) => {
      const table = drawTable(data, columns);
      if (table === null) out(data);
      else print("stdout", table);
    },
    trace: (...values: unknown[]) => {
      const text = format(values);
      const stack = new Error().stack?.split("\n").slice(2).join("\n") ?? "";
      print("stderr", `Trace${text && `: ${text}`}\n${stack}`);
    },
    assert: (condition?: boolean, ...values: unknown[]) => {
      if (condition) return;
      const [first, ...rest] = values;
      if (values.length === 0) err("Assertion failed");
      else if (typeof first === "string") err(`Assertion failed: ${first}`, ...rest);
      else err("Assertion failed:", ...values);
    },
    group,
    groupCollapsed: group,
    groupEnd: () => {
      indentation = indentation.slice(2);
    },
    count: (label = "default") => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      out(`${label}: ${counts.get(label)!}`);
    },
    countReset: (label = "default") => void counts.delete(label),
    time: (label = "default") => void timers.set(label, performance.now()),
    timeLog: (label = "default", ...values: unknown[]) => {
      const text = elapsed(label);
      if (text !== null) out(text, ...values);
    },
    timeEnd: (label = "default") => {
      const text = elapsed(label);
      if (text !== null) out(text);
      timers.delete(label);
    },
    clear: () => undefined,
  };
}

/** Node looks behind a proxy without asking it. Here it is asked, and may throw, which is not what the program was to do. */
function format(values: readonly unknown[]): string {
  try {
    return formatWithOptions({}, ...values);
  } catch {
    return values.map((value) => (isText(value) ? String(value) : `[${typeof value}]`)).join(" ");
  }
}

function isText(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** A page cannot know whether a promise is settled, and so does not say that it is pending. */
export function admitUnknownPromises(): void {
  Reflect.defineProperty(Promise.prototype, inspect.custom, { value: () => "Promise { <unknown> }" });
}

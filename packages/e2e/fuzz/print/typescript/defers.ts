import { isAsync } from "../../kinds.ts";
import { type Call, type Deferred, innerCalls, isGuarded, type Literal } from "../../program.ts";
import { argumentsText, argumentTexts, calleeText, callText, kindOf, objectText, panicValueText } from "./calls.ts";
import { printLiteral } from "./literals.ts";
import type { Place, Printer } from "./printer.ts";

export function printDefer(printer: Printer, id: number, deferred: Deferred, place: Place): void {
  const lines = printer.lines;
  lines.markDefer(id);
  const defer = printer.runtime("defer");
  switch (deferred.kind) {
    case "call":
      if (deferred.call.kind === "literal") printDeferredLiteral(printer, defer, id, deferred.call, place);
      else lines.add(`${defer}(${deferredCallText(printer, id, deferred.call, place)});`);
      return;
    case "present": {
      const { call } = deferred;
      const callee = call.kind === "method" ? `${call.object}?.${call.method}` : `${call.variable}?.`;
      const text = callee + argumentsText(printer, call, place);
      return lines.add(`${defer}(${wrappedText(printer, id, text, call, place)});`);
    }
    case "panic":
      return lines.add(`${defer}(${printer.runtime("panic")}(${panicValueText(printer, deferred.value)}));`);
    case "recover":
      return lines.add(`${defer}(${printer.runtime("recover")}());`);
  }
}

function printDeferredLiteral(
  printer: Printer,
  defer: string,
  id: number,
  call: Call & { kind: "literal" },
  place: Place,
): void {
  const { literal } = call;
  const bare = literal.params.length === 0 && !printer.style.chance(`invoked ${id}`, 0.2);
  const short = bare ? shortLiteralText(printer, literal, place) : null;
  if (short !== null) return printer.lines.add(`${defer}(${short});`);
  if (bare) return printLiteral(printer, `${defer}(`, literal, ");", place);
  const args = argumentTexts(printer, call, place);
  // An arrow may be called in the same way, but has no receiver to be given.
  const calls = printer.style.chance(`called ${id}`, 0.15)
    ? `.call(${["null", ...args].join(", ")})`
    : `(${args.join(", ")})`;
  printLiteral(printer, `${defer}((`, literal, `)${calls});`, place);
}

/** An arrow with nothing but a call: what that returns is waited for, too. */
function shortLiteralText(printer: Printer, { id, body }: Literal, place: Place): string | null {
  const [only, second] = body;
  if (only?.kind !== "call" || second || only.call.kind === "literal" || isGuarded(only)) return null;
  if (!printer.style.chance(`short ${id}`, 0.5)) return null;
  const waits = innerCalls(only).some((call) => call !== only.call && isAsync(kindOf(printer, call, place)));
  return `${waits ? "async " : ""}() => ${callText(printer, only.call, place)}`;
}

function deferredCallText(printer: Printer, id: number, call: Call, place: Place): string {
  const forms = ["plain", "plain", "plain", "call", "apply", "spread", "optional"] as const;
  const form = printer.style.pick(`deferred ${id}`, forms);
  const texts = argumentTexts(printer, call, place);
  const callee = calleeText(printer, call, place);
  // A nil function would panic at the statement already, when its `call` is looked up.
  const applies = call.kind === "function" || call.kind === "method";
  const self = call.kind === "method" ? objectText(call.object, place) : "null";
  switch (form) {
    case "call":
      if (applies) return wrappedText(printer, id, `${callee}.call(${[self, ...texts].join(", ")})`, call, place);
      break;
    case "apply":
      if (applies) return wrappedText(printer, id, `${callee}.apply(${self}, [${texts.join(", ")}])`, call, place);
      break;
    case "optional":
      if (applies) return wrappedText(printer, id, `${callee}?.(${texts.join(", ")})`, call, place);
      break;
    case "spread":
      return wrappedText(printer, id, `${callee}(...[${texts.join(", ")}])`, call, place);
    case "plain":
      break;
  }
  return wrappedText(printer, id, `${callee}(${texts.join(", ")})`, call, place);
}

function wrappedText(printer: Printer, id: number, text: string, call: Call, place: Place): string {
  const awaits = isAsync(kindOf(printer, call, place)) && printer.style.chance(`await ${id}`, 0.5);
  const inner = awaits ? `await ${text}` : text;
  switch (printer.style.pick(`wrapped ${id}`, ["none", "none", "none", "none", "parens", "as", "satisfies", "bang"])) {
    case "parens":
      return `(${inner})`;
    case "as":
      return `${inner} as unknown`;
    case "satisfies":
      return `(${inner}) satisfies unknown`;
    case "bang":
      return `(${inner})!`;
    default:
      return inner;
  }
}

import type { Argument, BadArgument, DeferredCall, Misuse } from "../facts.ts";
import { readBound } from "./bound-call.ts";
import { readCallee, textOf } from "./callee.ts";
import { exact } from "./exact.ts";
import { collectDeferredValue } from "./deferred-value.ts";
import type { DeferredArgument, Known, OpenFunction } from "./open-function.ts";
import type { LoweredFunctions } from "./lowered.ts";
import type { Markers } from "./markers.ts";
import type { Scopes } from "./scopes.ts";
import { collectStability, isKnownFunction } from "./stability.ts";
import { type CallView, type FunctionView, isUnnamed, spanOf, unwrap, type View } from "./view.ts";

type ValidArgument = Exclude<DeferredArgument, { kind: "invalid" }>;

/** Distinguishes the forms of rule S3 from each other, and from the mistakes of rule S70. */
export function readDeferredArgument(
  defer: CallView,
  inAsync: boolean,
  scopes: Scopes,
  markers: Markers,
  lowered: LoweredFunctions,
  misuses: Misuse[],
): DeferredArgument {
  const { start, end } = defer;
  const bad = (argument: BadArgument, at: { start: number; end: number } = defer): DeferredArgument => {
    misuses.push({ kind: "defer-argument", argument, start: at.start, end: at.end });
    return { kind: "invalid" };
  };
  const [only, second] = defer.args;
  if (only === undefined) return bad({ kind: "none" });
  if (second !== undefined) return bad({ kind: "many" });
  if (only.kind === "spread") return bad({ kind: "spread" });

  let view = unwrap(only);
  const awaited = view.kind === "await";
  if (view.kind === "await") {
    if (!inAsync) misuses.push({ kind: "async-in-sync", what: "await", start, end });
    view = unwrap(view.argument);
  }
  if (!inAsync && (lowered.isAsyncLiteral(view) || (view.kind === "call" && lowered.isAsyncLiteral(view.callee)))) {
    misuses.push({ kind: "async-in-sync", what: "literal", start: view.start, end: view.end });
    return { kind: "invalid" };
  }
  if (view.kind === "function") {
    if (view.params.length > 0) return bad({ kind: "parameters" }, view);
    return readLiteral(view, null);
  }
  const { call, guards } = readGuards(view);
  if (isPlainCall(call)) view = call;
  if (view.kind === "new") return bad({ kind: "new" }, view);
  if (view.kind !== "call") {
    const named = markers.of(view);
    // Calling it would be another mistake.
    if (named !== null && named !== "defer" && named !== "recover") return bad({ kind: named }, view);
    const value = collectDeferredValue(view, scopes, markers);
    return bad({ kind: "not-a-call", value, inAsync, awaited }, view);
  }

  const callee = unwrap(view.callee);
  const marker = markers.of(callee);
  if (marker !== null && view.optional) {
    misuses.push({ kind: "value", marker, start: view.start, end: view.end });
    return { kind: "invalid" };
  }
  if (marker === "recover") {
    if (view.args.length > 0) misuses.push({ kind: "question-arguments", marker, start: view.start, end: view.end });
    return { kind: "recover" };
  }
  if (marker !== null) return bad({ kind: marker }, view);
  if (callee.kind === "function") return readLiteral(callee, view.args);
  if (callee.kind === "import-callee") return bad({ kind: "import" }, view);
  if (callee.kind === "super") return bad({ kind: "super" }, view);
  if (callee.kind === "name" && callee.name === "eval" && !view.optional) return bad({ kind: "eval" }, view);
  if (keepsName(view)) return bad({ kind: "kept-name" }, view);
  const bound = readBound(view, scopes);
  if (bound !== null) return bad(bound, view);
  if (markers.isMacro(callee)) return bad({ kind: "macro" }, view);
  if ([callee, ...guards].some((value) => lowered.isSuperMethod(value))) {
    misuses.push({ kind: "lowered-super", start, end });
    return { kind: "invalid" };
  }
  return { kind: "call", call: view, guards };

  function readLiteral(literal: FunctionView, args: readonly View[] | null): DeferredArgument {
    if (literal.generator) {
      const head = { start: literal.start, end: literal.body.start };
      return bad({ kind: "generator", head, args: args && (spanOf(args) ?? "empty") }, literal);
    }
    if (literal.async && !inAsync) {
      misuses.push({ kind: "async-in-sync", what: "literal", start: literal.start, end: literal.end });
    }
    return { kind: "literal", literal, args: args ?? [] };
  }
}

/** What esbuild makes of a function literal under `keepNames`: `__name(function close() { … }, "close")`. */
function keepsName({ callee, args: [literal, name, ...rest] }: CallView): boolean {
  const helper = unwrap(callee);
  if (helper.kind !== "name" || !/^__name\d*$/.test(helper.name) || rest.length > 0) return false;
  return literal !== undefined && unwrap(literal).kind === "function" && name?.kind === "constant";
}

function readGuards(view: View): { readonly call: View; readonly guards: readonly View[] } {
  if (view.kind !== "guarded") return { call: view, guards: [] };
  const { call, guards } = readGuards(unwrap(view.inner));
  return { call, guards: [...view.tested, ...guards] };
}

/** Not one that means something else in a `defer`, such as a call of a function literal. */
function isPlainCall(view: View): boolean {
  return view.kind === "call" && ["name", "member", "call"].includes(unwrap(view.callee).kind);
}

export function collectDeferredCall(argument: ValidArgument, fn: OpenFunction, known: Known): DeferredCall {
  switch (argument.kind) {
    case "literal": {
      const { literal } = argument;
      return {
        kind: "literal",
        functionId: literal.id,
        unnamed: isUnnamed(literal),
        takesPanic: known.panicTakers.has(literal.id),
        returns: literal.async ? "promise" : known.returningFunctions.has(literal.id) ? "unknown" : "nothing",
        args: readArguments(argument.args, fn, known),
      };
    }
    case "call": {
      const { call, guards } = argument;
      const callee = unwrap(call.callee);
      const { steps, ...read } = readCallee(call, guards, fn, known);
      return {
        kind: "value",
        text: textOf(callee, known),
        ...read,
        steps: exact(steps),
        known: isKnownFunction(callee, known.scopes),
        args: readArguments(call.args, fn, known),
      };
    }
    case "recover":
      return argument;
  }
}

function readArguments(args: readonly View[], fn: OpenFunction, known: Known): Argument[] {
  return args.map((view) => ({
    id: view.id,
    stableAfter: collectStability(view, fn, known),
    spread: view.kind === "spread",
    unnamed: isUnnamed(view),
  }));
}

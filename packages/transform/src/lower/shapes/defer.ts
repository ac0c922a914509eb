import type { NodeId } from "../../facts.ts";
import { edited, expression, type Fragment, type Hole, type Part, quote, statements } from "./fragment.ts";

/**
 * A site's bit, and whether the bits below it are known to be set. The bits above it are not set where this matters.
 */
export interface Bit {
  readonly bits: string;
  readonly mask: number;
  readonly bitsKnown: boolean;
}

/** …and the site is deferred:   _bits |= 2;   or, where the others are known,   _bits = 3; */
export const setBit = ({ bits, mask, bitsKnown }: Bit, at: NodeId) =>
  statements(bitsKnown ? `${bits} = ${2 * mask - 1};` : `${bits} |= ${mask};`)(at);

/** defer(x?.close());   →   if (_this0 != null) { … } */
export const ifPresent = (slot: string, then: readonly Part[], at: NodeId) =>
  statements(`if (${slot} != null) { THEN; }`)(at, { THEN: then });

/** A deferred call, as it is passed to the runtime. */
export interface PendingCall {
  readonly fn: Part;
  /** Or `passPanic`. */
  readonly receiver: Part | null;
  /** The only argument, or a list of them. */
  readonly args: Part | null;
  /** It is a list: there are several, or a spread one, or a placeholder for the panic. */
  readonly listed: boolean;
}

/**
 * Puts a call in front of a list, with one argument or none, or with a list of arguments:
 *
 *   _defers = _deferproc(_defers, "file.close", file.close, file);
 *   _defers = _deferprocList(_defers, "log", log, void 0, [x, y]);
 */
export function deferproc(
  names: { deferproc: string; defers: string },
  text: string,
  call: PendingCall,
  at: NodeId,
): Fragment {
  const { fn, receiver, args } = call;
  const holes: Record<string, Hole> = { FN: fn };
  const operands = ["FN"];
  if (receiver) holes["RECEIVER"] = receiver;
  if (receiver || args) operands.push(receiver ? "RECEIVER" : "void 0");
  if (args) {
    holes["ARGS"] = args;
    operands.push("ARGS");
  }
  const { deferproc: helper, defers } = names;
  return statements(`${defers} = ${helper}(${defers}, ${quote(text)}, ${operands.join(", ")});`)(at, holes);
}

/** defer(o.m?.().close())   →   _this0 = _deferreturn(_deferprocList(null, "o.m", _fn0, _this0, [x])); */
export function callNow(
  helpers: { deferreturn: string; deferprocList: string },
  text: string,
  call: { fn: Part; receiver: Part; args: readonly Part[] },
  at: NodeId,
): Fragment {
  const { deferreturn, deferprocList } = helpers;
  return expression(`${deferreturn}(${deferprocList}(null, ${quote(text)}, FN, RECEIVER, [ARGS]))`)(at, {
    FN: call.fn,
    RECEIVER: call.receiver,
    ARGS: call.args,
  });
}

/** panic("out of tea");   →   throw _throwable("out of tea"); */
export const throwPanic = (helper: string, value: NodeId, at: NodeId) =>
  statements(`throw ${helper}(VALUE);`)(at, { VALUE: edited(value) });

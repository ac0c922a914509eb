import type { NodeId } from "../../facts.ts";
import { edited, expression, type Fragment, NO_HOLES, type Part, quote } from "./fragment.ts";

/**
 * An anonymous function or class that is assigned: neither the language nor the engine's stack traces should name it
 * after the slot.
 *
 *   defer(() => { … });   →   _fn0 = null ?? (() => { … });
 */
export const unnamed = (id: NodeId, at: NodeId) => expression("null ?? (VALUE)")(at, { VALUE: edited(id) });

/** The same where coverage is measured: `??` would count as a branch; this function is ignored. */
export const unnamedCounted = (id: NodeId, value: string, at: NodeId) =>
  expression(`((${value}) => { return ${value}; })(VALUE)`)(at, { VALUE: edited(id) });

/** defer(f(...xs, y));   →   _args0 = [...xs, y]; */
export const list = (items: readonly Part[], at: NodeId) => expression("[ITEMS]")(at, { ITEMS: items });

export const slot = (name: string, at: NodeId) => expression(name)(at);

/** `..._args0`, in a list of arguments or elements. */
export const spreadSlot = (name: string, at: NodeId): Fragment => ({
  kind: "spread",
  text: `[...${name}]`,
  holes: NO_HOLES,
  at,
});

export const self = (at: NodeId) => expression("this")(at);

export const member = (object: Part, key: NodeId, computed: boolean, at: NodeId) =>
  expression(computed ? "OBJECT[KEY]" : "OBJECT.KEY")(at, { OBJECT: object, KEY: edited(key) });

export const call = (callee: Part, args: readonly Part[], at: NodeId) =>
  expression("CALLEE(ARGS)")(at, { CALLEE: callee, ARGS: args });

export const callHelper = (helper: string, argument: string, at: NodeId) => expression(`${helper}(${argument})`)(at);

export const nothing = (at: NodeId) => expression("null")(at);

export const undefinedValue = (at: NodeId) => expression("void 0")(at);

export const string = (text: string, at: NodeId) => expression(quote(text))(at);

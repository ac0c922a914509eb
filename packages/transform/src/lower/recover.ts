import type { FunctionFacts, MethodOwner, NodeId } from "../facts.ts";
import type { Lowering } from "./lowering.ts";
import * as shapes from "./shapes.ts";

/** recover() in a function that knows its panic by that name; in one that never has a panic it answers null. */
export function lowerRecover(id: NodeId, panic: string | null, lowering: Lowering): void {
  lowering.replace(id, [shapes.recover(lowering.helper("gorecover"), panic, id)]);
}

/**
 * Lets a function with `recover()` know the panic because of which it was called.
 *
 * @returns what its body has to begin with
 */
export function lowerIdentity(fn: FunctionFacts, lowering: Lowering): shapes.Part[] {
  const { identity } = fn;
  const { panic } = lowering.names;
  for (const { id } of fn.recovers) lowerRecover(id, hasPanic(fn) ? panic : null, lowering);
  const claim = (self: string) => [shapes.claim(panic, lowering.helper("claim"), self, fn.id)];
  // Two functions of one file never begin at one place.
  const text = `${fn.name}@${fn.start}`;
  switch (identity.kind) {
    case "none":
    case "never":
    case "unknown":
      return [];
    case "parameter":
      lowering.add({ kind: "parameter", id: fn.id, name: panic });
      return [];
    case "name":
      return claim(identity.name);
    case "private":
      return claim(shapes.privateMethod(identity.name));
    case "expression":
      lowering.replace(fn.id, [shapes.mark(lowering.helper("mark"), text, identity.name, fn.id)]);
      return claim(JSON.stringify(text));
    case "method":
      markMethod(identity.owner, text, lowering);
      return claim(JSON.stringify(text));
  }
}

/** Whether a function has a name for the panic because of which it was called. */
export function hasPanic({ identity }: FunctionFacts): boolean {
  return identity.kind !== "never" && identity.kind !== "none" && identity.kind !== "unknown";
}

function markMethod(owner: MethodOwner, text: string, lowering: Lowering): void {
  const { kind, id, key } = owner;
  if (typeof key === "string" && key.startsWith("#")) {
    lowering.addMember(id, shapes.markPrivateStatic(lowering.helper("mark"), text, key, id));
    return;
  }
  const helper = lowering.helper("markMethod");
  const keyPart = typeof key === "string" ? shapes.string(key, id) : shapes.copy(key);
  if (kind === "object") {
    lowering.wrap(id, (object) => shapes.markMethod(helper, text, keyPart, object, id));
  } else {
    lowering.addMember(id, shapes.markInClass(helper, text, keyPart, kind === "static", id));
  }
}

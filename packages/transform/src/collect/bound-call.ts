import type { BadArgument } from "../facts.ts";
import type { Scopes } from "./scopes.ts";
import { isKnownFunction } from "./stability.ts";
import { type CallView, memberName, spanOf, unwrap, type View } from "./view.ts";

/**
 * `f.bind(o)` where it can be nothing but what all functions have: `f` is certainly a function, or the call is
 * `o.f.bind(o)`. It makes a function and calls none.
 *
 * @returns null for a `bind` that may be the object's own
 */
export function readBound({ callee: called, args }: CallView, scopes: Scopes): BadArgument | null {
  const callee = unwrap(called);
  if (callee.kind !== "member" || memberName(callee) !== "bind") return null;
  const fn = unwrap(callee.object);
  const [self, ...others] = args;
  const isMethod = fn.kind === "member" && self !== undefined && isSame(fn.object, self, scopes);
  if (!isMethod && fn.kind !== "function" && !isKnownFunction(fn, scopes)) return null;
  const needsSelf = !isMethod && !isNothing(self);
  const given = needsSelf ? args : others;
  return {
    kind: "bound",
    fn: { start: fn.start, end: fn.end },
    needsSelf,
    args: spanOf(given),
  };
}

/** Whether two views are of the same variable, the same `this`, or the same member of the same. */
function isSame(one: View, other: View, scopes: Scopes): boolean {
  const [a, b] = [unwrap(one), unwrap(other)];
  if (a.kind === "this") return b.kind === "this";
  if (a.kind === "name") return b.kind === "name" && scopes.bindingOf.get(a.id) === scopes.bindingOf.get(b.id);
  if (a.kind !== "member" || b.kind !== "member") return false;
  return memberName(a) !== null && memberName(a) === memberName(b) && isSame(a.object, b.object, scopes);
}

function isNothing(self: View | undefined): boolean {
  return self === undefined || unwrap(self).kind === "constant";
}

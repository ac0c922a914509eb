import type { Misuse } from "../facts.ts";
import { PSEUDO_CALLS } from "../pseudo-calls.ts";
import type { Markers } from "./markers.ts";
import type { Scopes } from "./scopes.ts";
import { type NodeId, unwrap, type View } from "./view.ts";
import { Views } from "./views.ts";

/**
 * Vitest moves `vi.hoisted(…)` above all imports, which it turns into `await import(…)`: no helper is loaded by then.
 */
export function collectHoisted(views: Views, scopes: Scopes, markers: Markers): readonly Misuse[] {
  const found: Misuse[] = [];
  const seen = new Set<NodeId>();
  for (const hoisting of views.of("call").filter(({ callee }) => isHoisting(callee, scopes))) {
    for (const { id, callee, start, end } of new Views(hoisting.args).of("call")) {
      const marker = markers.of(callee);
      if (seen.has(id) || marker === null || !PSEUDO_CALLS[marker].needsRuntime) continue;
      seen.add(id);
      found.push({ kind: "hoisted", marker, start, end });
    }
  }
  return found;
}

/** Vitest looks for these two names, imported or global. */
function isHoisting(callee: View, { bindingOf }: Scopes): boolean {
  const view = unwrap(callee);
  if (view.kind !== "member" || view.name !== "hoisted") return false;
  const object = unwrap(view.object);
  const kind = bindingOf.get(object.id)?.kind ?? "import";
  return object.kind === "name" && kind === "import" && /^(vi|vitest)$/.test(object.name);
}

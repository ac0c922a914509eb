import type { Misuse } from "../facts.ts";
import { Flow } from "./flow.ts";
import { MARKERS, type Markers } from "./markers.ts";
import { ANY, MARKER, markerNamed, MEMBER, MODULE } from "./places.ts";
import type { Scopes } from "./scopes.ts";
import { bare, type NodeId, type Source, unwrap, type View } from "./view.ts";

type Untraced = Extract<Misuse, { readonly kind: "untraced" }>;

/**
 * The calls that may be pseudo-calls and are not followed: of what an `import()` that is passed on gives, a module of AMD, a
 * `require` whose result is assigned somewhere, or a script's own exports. They would be left out.
 */
export function collectUntraced(
  source: Source,
  scopes: Scopes,
  markers: Markers,
  importSource: ReadonlySet<string>,
): readonly Untraced[] {
  const flow = new Flow(source, scopes, markers, importSource);
  const { path, by } = flow.loaded ?? { path: flow.graph.path ?? [...importSource][0]!, by: "export" as const };
  const assigned = assignedTo(flow.graph.views);
  const uses = new Map(flow.taken);
  for (const view of flow.graph.views) {
    const use = view.kind === "call" ? called(view.callee, flow, scopes, markers) : null;
    if (use) uses.set(use.view.id, use);
    if (view.kind !== "member" || assigned.has(view.id) || markers.declares(view.id)) continue;
    // Compilers' helpers copy members whose names they do not know.
    if (flow.of(view) & MARKER && flow.graph.keyOf(view) !== ANY)
      uses.set(view.id, { name: markerNamed(flow.of(view)), view });
  }
  return [...uses.values()].map(({ name, view: { start, end } }) => ({ kind: "untraced", name, start, end, path, by }));
}

function called(written: View, flow: Flow, scopes: Scopes, markers: Markers): { name: string; view: View } | null {
  const view = bare(written);
  const bits = flow.of(view);
  if (markers.of(view) !== null) return null;
  if (bits & (MARKER | MEMBER)) return { name: markerNamed(bits), view };
  if (view.kind !== "name" || !MARKERS.has(view.name) || (bits & MODULE) === 0) return null;
  // A function of the user's may be called so, and give the module back.
  return scopes.bindingOf.get(view.id)?.initial ? null : { name: view.name, view };
}

/** The members that something is assigned to. */
function assignedTo(views: readonly View[]): ReadonlySet<NodeId> {
  const found = new Set<NodeId>();
  for (const view of views) {
    if (view.kind === "assign" || view.kind === "update" || view.kind === "for-target")
      found.add(unwrap(view.target).id);
    if (view.kind !== "pattern") continue;
    for (const { target } of view.elements) if (target) found.add(unwrap(target).id);
  }
  return found;
}

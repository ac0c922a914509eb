import type { Misuse } from "../facts.ts";
import { Flow } from "./flow.ts";
import { MARKERS } from "../pseudo-calls.ts";
import type { Markers } from "./markers.ts";
import { ModulePaths } from "./module-paths.ts";
import { ANY, MARKER, markerNamed, MEMBER, MODULE } from "./places.ts";
import type { Scopes } from "./scopes.ts";
import { bare, type NodeId, type Source, unwrap, type View } from "./view.ts";
import type { Views } from "./views.ts";

type Untraced = Extract<Misuse, { readonly kind: "untraced" }>;

/**
 * The calls that may be pseudo-calls and are not followed: of the result of an `import()` that is passed on, of an AMD
 * module, of a `require` whose result is assigned somewhere, or of a script's own exports. They would not be compiled.
 */
export function collectUntraced(
  source: Source,
  views: Views,
  scopes: Scopes,
  markers: Markers,
  importSource: ReadonlySet<string>,
): readonly Untraced[] {
  const paths = new ModulePaths(views, scopes, importSource);
  // Everything in the file that comes from the module is followed.
  if (paths.first === null && !markers.mayLeak) return [];
  const flow = new Flow(source, paths, scopes, markers);
  const { path, by } = flow.loaded ?? { path: paths.first ?? [...importSource][0]!, by: "export" as const };
  const given = givenTo(flow.graph.views);
  const uses = new Map(flow.taken);
  for (const view of flow.graph.views) {
    const use = view.kind === "call" ? called(view.callee, flow, scopes, markers) : null;
    if (use) uses.set(use.view.id, use);
    if (given.has(view.id) || markers.declares(view.id)) continue;
    if (isRead(view, flow)) uses.set(view.id, { name: markerNamed(flow.of(view)), view });
  }
  return [...uses.values()].map(({ name, view: { start, end } }) => ({ kind: "untraced", name, start, end, path, by }));
}

/** A pseudo-call that is read is used somewhere. Compilers' helpers copy members without knowing their names. */
function isRead(view: View, flow: Flow): boolean {
  if (view.kind !== "name" && view.kind !== "member") return false;
  return (flow.of(view) & MARKER) !== 0 && (view.kind === "name" || flow.graph.keyOf(view) !== ANY);
}

function called(written: View, flow: Flow, scopes: Scopes, markers: Markers): { name: string; view: View } | null {
  const view = bare(written);
  const bits = flow.of(view);
  if (markers.of(view) !== null) return null;
  if (bits & (MARKER | MEMBER)) return { name: markerNamed(bits), view };
  if (view.kind !== "name" || !MARKERS.has(view.name) || (bits & MODULE) === 0) return null;
  // One of the user's functions may have this name, and return the module.
  return scopes.bindingOf.get(view.id)?.initial ? null : { name: view.name, view };
}

/** What is declared or assigned to, and not read. */
function givenTo(views: readonly View[]): ReadonlySet<NodeId> {
  return new Set(views.flatMap(targetsIn).map((target) => unwrap(target).id));
}

function targetsIn(view: View): readonly View[] {
  switch (view.kind) {
    case "assign":
    case "update":
    case "for-target":
      return [view.target];
    case "variable":
      return view.declarators.map(({ target }) => target);
    case "function":
      return view.params;
    case "try":
      return view.handler?.param ? [view.handler.param] : [];
    case "pattern":
      return view.elements.flatMap(({ target }) => target ?? []);
    default:
      return [];
  }
}

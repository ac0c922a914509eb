import type { Misuse } from "../facts.ts";
import type { Markers } from "./markers.ts";
import type { Scopes } from "./scopes.ts";
import { type Source, unwrap, type View } from "./view.ts";
import { walk } from "./walk.ts";

/** Vitest puts `vi.hoisted(…)` above all imports, of which it makes `await import(…)`: no helper is there yet. */
export function collectHoisted(source: Source, scopes: Scopes, markers: Markers): readonly Misuse[] {
  const found: Misuse[] = [];
  walk(source.body, false, (view, isHoisted) => {
    if (view.kind !== "call") return isHoisted;
    const marker = isHoisted ? markers.of(view.callee) : null;
    if (marker === "defer" || marker === "recover") {
      found.push({ kind: "hoisted", marker, start: view.start, end: view.end });
    }
    return isHoisted || isHoisting(view.callee, scopes);
  });
  return found;
}

/** Vitest goes by these two names, imported or global. */
function isHoisting(callee: View, { bindingOf }: Scopes): boolean {
  const view = unwrap(callee);
  if (view.kind !== "member" || view.name !== "hoisted") return false;
  const object = unwrap(view.object);
  const kind = bindingOf.get(object.id)?.kind ?? "import";
  return object.kind === "name" && kind === "import" && /^(vi|vitest)$/.test(object.name);
}

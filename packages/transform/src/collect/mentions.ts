import { firstIndex } from "../search.ts";
import type { Markers } from "./markers.ts";
import type { Panics } from "./panics.ts";
import { type CallView, type Span, unwrap } from "./view.ts";
import type { Views } from "./views.ts";

/** Where a file names the runtime, or something that may load it: nothing else can be a use of a pseudo-call. */
export class Mentions {
  /** Where each begins, in order. */
  readonly #starts: readonly number[];

  constructor(views: Views, markers: Markers, panics: Panics) {
    const names = [...markers.bindings(), ...panics.bindings()].flatMap(({ references }) => references);
    const loads = views.of("call").filter(mayLoad);
    this.#starts = [...names.map(({ view }) => view.start), ...loads.map(({ start }) => start)].sort((a, b) => a - b);
  }

  areIn({ start, end }: Span): boolean {
    const first = firstIndex(this.#starts.length, (index) => this.#starts[index]! >= start);
    return first < this.#starts.length && this.#starts[first]! < end;
  }
}

/** `require("…")`, `import("…")` */
function mayLoad({ callee }: CallView): boolean {
  const view = unwrap(callee);
  return view.kind === "import-callee" || (view.kind === "name" && view.name === "require");
}

import type { Lowered } from "../facts.ts";
import type { Binding, Scopes } from "./scopes.ts";
import { type FunctionView, unwrap, type View } from "./view.ts";

/** Where a view is: in which function, and in which loop of it. A lowered generator has a `switch` for its loops. */
export interface Place {
  readonly fn: FunctionView | null;
  readonly loop: View | null;
}

interface Candidate {
  readonly body: FunctionView;
  readonly home: FunctionView | null;
  /** How often its name occurs where that of a loop's body may occur. */
  uses: number;
}

/**
 * Finds the functions that were bodies of loops with closures, and are called in each iteration:
 * `var _loop_1 = function (x) { … }; for (…) _loop_1(x);`
 */
export class LoopBodies {
  readonly #scopes: Scopes;
  readonly #candidates = new Map<Binding, Candidate>();
  readonly #calls: { readonly binding: Binding; readonly call: View; readonly place: Place }[] = [];

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  visit(view: View, place: Place): void {
    if (view.kind === "call") {
      const binding = this.#scopes.bindingOf.get(view.callee.id);
      if (binding) this.#calls.push({ binding, call: view, place });
    } else if (view.kind === "assign") {
      this.#add(view.target, view.value, place, true);
    } else if (view.kind === "variable" && view.keyword === "var") {
      for (const { target, init } of view.declarators) if (init) this.#add(target, init, place, false);
    }
  }

  /** Called when the whole file has been visited. */
  found(): readonly { readonly body: FunctionView; readonly lowered: Lowered }[] {
    for (const { binding, call, place } of this.#calls) {
      const candidate = this.#candidates.get(binding);
      if (candidate?.home === place.fn && isTurn(call, place, binding)) candidate.uses++;
    }
    return [...this.#candidates].flatMap(([{ name, references }, { body, uses }]) =>
      uses > 0 && uses === references.length
        ? [{ body, lowered: { was: NAME.test(name) ? "loop" : "renamed-loop", by: null } as const }]
        : [],
    );
  }

  #add(target: View, init: View, { fn }: Place, assigns: boolean): void {
    const body = unwrap(init);
    const binding = target.kind === "name" ? this.#scopes.bindingOf.get(target.id) : undefined;
    if (binding?.kind !== "var" || body.kind !== "function" || !mayBeLoop(target, init)) return;
    // If a generator was lowered, too, all functions in it are assigned somewhere.
    const mayBe = NAME.test(binding.name) || (isRenamed(binding.name) && !assigns);
    if (mayBe) this.#candidates.set(binding, { body, home: fn, uses: assigns ? 1 : 0 });
  }
}

/**
 * Whether a function may have been a loop's body, by its form and its name: no compiler turns one into an arrow
 * function.
 */
export function mayBeLoop(target: View, init: View): boolean {
  const body = unwrap(init);
  if (target.kind !== "name" || body.kind !== "function" || body.form !== "expression") return false;
  return NAME.test(target.name) || isRenamed(target.name);
}

const NAME = /^_loop(_?\d+)?$/;

/** A name like those that minifiers assign. */
function isRenamed(name: string): boolean {
  return name.length <= 2;
}

/** Whether it is called in each iteration of a loop. */
function isTurn({ start }: View, { loop }: Place, { name }: Binding): boolean {
  if (loop?.kind === "loop") return !loop.iterates || loop.body.start <= start;
  return loop?.kind === "switch" && NAME.test(name);
}

import type { WayOut } from "../facts.ts";
import type { View } from "./view.ts";

/** There is no user code between a `return` and the function's end. */
export const openWay: WayOut = { interruptible: false, revocable: false, caught: false };

/** The way out of a view's statements. If closing throws, a `catch` further out may catch it. */
export function wayOutOf(view: View, way: WayOut): WayOut {
  return closes(view) ? { ...way, interruptible: true, revocable: way.revocable || way.caught } : way;
}

/** The way past a `finally`, which may throw, return, or jump elsewhere. */
export function wayPastFinally(way: WayOut): WayOut {
  return { ...way, interruptible: true, revocable: true };
}

/** Whether leaving it early closes an iterator or disposes of a resource. */
function closes(view: View): boolean {
  switch (view.kind) {
    case "loop":
      return view.iterates || view.head.some(isUsing);
    case "block":
      return view.body.some(isUsing);
    case "switch":
      return view.cases.some(isUsing);
    case "function":
      return view.statements.some(isUsing);
    default:
      return false;
  }
}

export function isUsing(view: View): boolean {
  return view.kind === "variable" && view.keyword === "using";
}

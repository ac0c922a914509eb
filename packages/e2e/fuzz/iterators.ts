import { innerBodies, isCalm, isCalmInt, type Literal, type Statement, walk } from "./program.ts";

type Each = Statement & { readonly kind: "each" };

/**
 * Whether a loop over an iterator does the same in both languages. Where the body panics, or ends the goroutine, Go's
 * iterator unwinds with it: its deferred calls could recover, and a panic of theirs would replace the body's. JavaScript's
 * iterator is closed as by a `break`, and what it throws is dropped. So either the body cannot panic or the iterator
 * cannot tell.
 *
 * @param yields the iterator that the loop itself stands in: null if it stands in none
 */
export function isFaithful({ iterator, body }: Each, yields: Yields): boolean {
  return isGentle(body, yields) || isQuiet(iterator);
}

/** What is known of an iterator where one of its `yield` statements stands; null where there can be none. */
export type Yields = "gentle" | "wild" | null;

/** `gentle`: the body of its loop does not panic. */
export function yieldsOf({ body }: Each, outer: Yields): Yields {
  return isGentle(body, outer) ? "gentle" : "wild";
}

/** Whether the statements cannot be left by a panic or a Goexit. */
function isGentle(body: readonly Statement[], yields: Yields): boolean {
  return body.every((statement) => {
    switch (statement.kind) {
      case "yield":
        return yields !== "wild" && isCalmInt(statement.value) && isGentle(statement.closing, yields);
      case "each":
        return isTame(statement.iterator) && isGentle(statement.body, yields);
      case "if":
      case "loop":
      case "block":
        return innerBodies(statement).every((inner) => isGentle(inner, yields));
      default:
        return isCalm(statement);
    }
  });
}

/** Whether the iterator can neither panic nor recover. */
function isTame({ body }: Literal): boolean {
  return isGentle(body, "gentle") && [...walk(body, false)].every(isQuietStatement);
}

/** Whether the iterator does nothing but to leave traces when the loop is left. */
export function isQuiet({ body }: Literal): boolean {
  return [...walk(body, false)].every(isQuietStatement);
}

function isQuietStatement(statement: Statement): boolean {
  if (statement.kind === "yield") return statement.closing.length === 0;
  if (statement.kind !== "defer") return true;
  const { deferred } = statement;
  if (deferred.kind !== "call" || deferred.call.kind !== "literal") return false;
  return deferred.call.literal.body.every((inner) => inner.kind === "trace" && inner.any === null && isCalm(inner));
}

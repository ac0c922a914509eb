/** What the runtime keeps beside thrown values, which no program can see; see `shared.ts` there. */
interface Panic {
  readonly value: unknown;
  readonly link: Panic | null;
  readonly goexit: boolean;
  readonly aborted: boolean;
}

interface State {
  callee: unknown;
  by: object | null;
  readonly links: WeakMap<object, Panic>;
  primitive: { readonly value: unknown; readonly link: Panic } | null;
}

export function runtimeState(): State {
  const key = Object.getOwnPropertySymbols(globalThis).find(({ description }) => description?.startsWith("@godefer/"));
  return (globalThis as unknown as Record<symbol, State>)[key!]!;
}

/** A process of its own would have ended with what it did not catch; here an equal primitive may be thrown again. */
export function forgetPrimitive(): void {
  runtimeState().primitive = null;
}

/**
 * The signal of a Goexit that a panic in a deferred call has replaced. It goes on once that panic is recovered, in Go
 * and by S30; but a `catch` cannot know of it, and ends both (docs/differences.md).
 */
export function replacedGoexit(thrown: unknown): unknown {
  const { links, primitive } = runtimeState();
  const isKey = (typeof thrown === "object" && thrown !== null) || typeof thrown === "function";
  let link = isKey ? links.get(thrown) : primitive?.value === thrown ? primitive?.link : null;
  while (link?.aborted) {
    if (link.goexit) {
      if (link.link) links.set(link.value as object, link.link);
      return link.value;
    }
    link = link.link ?? undefined;
  }
  return null;
}

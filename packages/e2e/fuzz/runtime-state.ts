/** What the runtime keeps beside thrown values, which no program can see; see `shared.ts` there. */
interface Panic {
  readonly value: unknown;
  readonly link: Panic | null;
  readonly goexit: true | undefined;
  readonly aborted: boolean;
}

interface Flight {
  link: Panic | null;
}

interface State {
  callee: unknown;
  by: object | null;
  readonly flights: WeakMap<object, Flight>;
  primitive: (Flight & { readonly value: unknown }) | null;
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
 * Ends a panic that a `catch` has caught, as a recovery would. The runtime cannot know of the `catch`, so in JavaScript
 * two things differ (docs/differences.md), which the programs are spared: the panics that this one has replaced are listed
 * again if the same value is thrown again; and a Goexit that it has replaced does not go on (S30).
 *
 * @returns the signal of that Goexit, to be thrown on; or null
 */
export function endCaught(thrown: unknown): unknown {
  const { flights } = runtimeState();
  let link = takeLinks(thrown);
  while (link?.aborted) {
    if (link.goexit) {
      if (link.link) flights.get(link.value as object)!.link = link.link;
      return link.value;
    }
    link = link.link;
  }
  return null;
}

function takeLinks(thrown: unknown): Panic | null {
  const { flights, primitive } = runtimeState();
  const isObject = (typeof thrown === "object" && thrown !== null) || typeof thrown === "function";
  const flight = isObject ? flights.get(thrown) : Object.is(primitive?.value, thrown) ? primitive : null;
  const link = flight?.link ?? null;
  if (flight) flight.link = null;
  return link;
}

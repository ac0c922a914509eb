import type { FileFacts } from "../facts.ts";

/**
 * The names that emitted code uses: legible, and none that the file has. Nested functions may use the same ones. They
 * begin with an underscore, as those of other compilers do: Svelte keeps `$` for itself in `.svelte.ts` files.
 */
export interface Names {
  readonly bits: string;
  /** The list of pending calls. */
  readonly defers: string;
  /** The call that has been taken off it. */
  readonly defer: string;
  readonly result: string;
  /** The label of the body, left by `break` for the exits. */
  readonly body: string;
  /** What a `return` has given that is to be awaited behind the body. */
  readonly returned: string;
  /** The same, or the result, while a `finally` runs that has returns of its own. */
  kept(slot: string, index: number): string;
  /** Sets a named result where a variable of its name hides it. */
  readonly setResult: string;
  readonly thrown: string;
  /** What a generator's `catch` has caught, before its `finally` looks at it; or what nobody looks at. */
  readonly caught: string;
  /** What a `return` has given, while it may have to be awaited. */
  readonly value: string;
  /** What is to be awaited, if anything is. */
  readonly waiting: string;
  /** The panic that leaves the frame. */
  readonly leaving: string;
  /** The panic because of which the function was called. */
  readonly panic: string;
  /** What an anonymous default export calls itself. */
  readonly default: string;
  /** A class, to a decorator of ours. */
  readonly class: string;
  /** What else a decorator of ours is given. */
  readonly both: string;
  readonly target: string;
  readonly context: string;
  /** A static field that is there for its value's sake. */
  readonly marked: string;
  slot(role: "fn" | "this" | "args", site: number): string;
  argument(site: number, index: number): string;
  /** A parameter that is taken apart behind all others. */
  parameter(index: number): string;
  /** What a computed key has given. */
  key(index: number): string;
  /** A class whose methods have been marked. */
  done(index: number): string;
  /** The local name of an internal of the runtime. */
  helper(name: string): string;
}

export function lowerNames({ identifiers, usesJest }: Pick<FileFacts, "identifiers" | "usesJest">): Names {
  const unique = (wanted: string, prefix = "_"): string => {
    let name = `${prefix}${wanted}`;
    for (let n = 1; identifiers.has(name); n++) name = `${prefix}${wanted}_${n}`;
    return name;
  };
  return {
    bits: unique("bits"),
    defers: unique("defers"),
    defer: unique("defer"),
    result: unique("result"),
    body: unique("body"),
    returned: unique("returned"),
    kept: (slot, index) => unique(`${slot}${index}`, ""),
    setResult: unique("setResult"),
    thrown: unique("thrown"),
    caught: unique("caught"),
    value: unique("value"),
    waiting: unique("waiting"),
    leaving: unique("leaving"),
    panic: unique("panic"),
    default: unique("default"),
    class: unique("class"),
    both: unique("both"),
    target: unique("target"),
    context: unique("context"),
    marked: unique("marked"),
    slot: (role, site) => unique(`${role}${site}`),
    argument: (site, index) => unique(`arg${site}_${index}`),
    parameter: (index) => unique(`param${index}`),
    key: (index) => unique(`key${index}`),
    done: (index) => unique(`class${index}`),
    // Jest puts `jest.mock(…)` above the imports. Of outside names it allows those alone in the factory there. It calls the
    // factory for the module's first import, and the helpers are imported in front of all others.
    helper: (name) => unique(name, usesJest ? "mock_" : "_"),
  };
}

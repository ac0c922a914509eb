import type { FileFacts } from "../facts.ts";

/**
 * The names that emitted code uses: readable, and not used in the file. Nested functions may use the same ones. They
 * begin with an underscore, like those of other compilers: Svelte reserves `$` in `.svelte.ts` files.
 */
export interface Names {
  readonly bits: string;
  /** The list of pending calls. */
  readonly defers: string;
  /** The call that was taken off the list. */
  readonly defer: string;
  readonly result: string;
  /** The body's label: `break` leaves the body for the exits. */
  readonly body: string;
  /** The operand of a `return`, to be awaited after the body. */
  readonly returned: string;
  /** The same, or the result, while a `finally` with its own returns runs. */
  kept(slot: string, index: number): string;
  /** Sets a named result where a variable of the same name hides it. */
  readonly setResult: string;
  readonly thrown: string;
  /** What a generator's `catch` caught, before its `finally` looks at it; or what nobody looks at. */
  readonly caught: string;
  /** The operand of a `return`, while it may have to be awaited. */
  readonly value: string;
  /** What must be awaited, if anything. */
  readonly waiting: string;
  /** The panic that leaves the frame. */
  readonly leaving: string;
  /** The panic because of which the function was called. */
  readonly panic: string;
  /** What an anonymous default export calls itself. */
  readonly default: string;
  /** The class that our decorator receives. */
  readonly class: string;
  /** The other arguments of our decorator. */
  readonly both: string;
  readonly target: string;
  readonly context: string;
  /** A static field that is only there for its initializer. */
  readonly marked: string;
  slot(role: "fn" | "this" | "args", site: number): string;
  argument(site: number, index: number): string;
  /** A parameter that is destructured after all others. */
  parameter(index: number): string;
  /** The value of a computed key. */
  key(index: number): string;
  /** A class whose methods are marked. */
  done(index: number): string;
  /** The local name of a runtime internal. */
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
    // Jest moves `jest.mock(…)` above the imports, and allows its factory to use no outside names but these. It calls
    // the factory for the module's first import, and the helpers are imported before all others.
    helper: (name) => unique(name, usesJest ? "mock_" : "_"),
  };
}

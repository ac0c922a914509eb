import type { Call, Deferred, Literal, Statement } from "../program.ts";
import { anyCall, methodCall, valueCall } from "./calls.ts";
import { literalCall } from "./literals.ts";
import type { Maker } from "./maker.ts";
import { mayRecover, type Place, type Variable } from "./place.ts";
import { panicValue, traced, variable } from "./values.ts";

export function defer(maker: Maker, place: Place): Statement {
  const { random } = maker;
  const deep = place.literals >= 3 || maker.budget < 0;
  const kind = random.weighted({
    simple: 3,
    call: 5,
    literal: deep ? 0 : 7,
    panic: 1 * maker.temper.panics,
    recover: mayRecover(place) ? 1 : 0,
    present: nilables(place).length > 0 ? 3 : 0,
  });
  if (place.quiet || kind === "simple") return simpleDefer(maker, place);
  return { kind: "defer", id: maker.newId(), deferred: deferred(maker, kind, place) };
}

function deferred(maker: Maker, kind: "call" | "literal" | "panic" | "recover" | "present", place: Place): Deferred {
  switch (kind) {
    case "call":
      return { kind: "call", call: anyCall(maker, place) ?? literalCall(maker, place, "deferred") };
    case "literal":
      return { kind: "call", call: literalCall(maker, place, "deferred") };
    case "panic":
      return { kind: "panic", value: panicValue(maker, place) };
    case "recover":
      return { kind: "recover" };
    case "present": {
      const variable = maker.random.pick(nilables(place));
      return {
        kind: "present",
        call: place.scope.objects.includes(variable)
          ? methodCall(maker, variable.name, true, place)
          : { ...valueCall(maker, variable.name, place), label: null },
      };
    }
  }
}

/** A deferred call that does nothing but to say so. */
export function simpleDefer(maker: Maker, place: Place): Statement {
  const params = maker.random.chance(0.5) ? [maker.name("q")] : [];
  const literal: Literal = {
    id: maker.newId(),
    takesDepth: false,
    params,
    results: { kind: "none" },
    body: [{ kind: "trace", label: maker.name("t"), values: params.map(variable), any: null }],
  };
  const args = params.map(() => traced(maker, place));
  const call: Call = { id: maker.newId(), kind: "literal", literal, args, back: false };
  return { kind: "defer", id: maker.newId(), deferred: { kind: "call", call } };
}

export function calmDefer(maker: Maker, place: Place): Statement {
  const { random } = maker;
  const recover = mayRecover(place) ? 0.5 : 0;
  const kind = random.weighted({ simple: 2, literal: 5, panic: maker.temper.panics, recover });
  if (place.quiet || kind === "simple") return simpleDefer(maker, place);
  return { kind: "defer", id: maker.newId(), deferred: deferred(maker, kind, place) };
}

function nilables({ scope: { functions, objects } }: Place): Variable[] {
  return [...functions, ...objects].filter(({ nilable }) => nilable);
}

import type { Call, Int } from "../program.ts";
import type { Maker, Signature } from "./maker.ts";
import type { Place } from "./place.ts";
import { simple, traced } from "./values.ts";

/** A call of one of the program's functions; null if there is none to call. */
export function anyCall(maker: Maker, place: Place): Call | null {
  const { functions, objects } = place.scope;
  const { random } = maker;
  const kind = random.weighted({
    function: 6,
    value: functions.length > 0 ? 3 : 0,
    method: objects.length > 0 ? 4 : 0,
    super: place.owner?.base != null ? 2 : 0,
  });
  switch (kind) {
    case "function": {
      const signature = anyCallee(maker, maker.functions, place);
      return signature && functionCall(maker, signature, place);
    }
    case "value":
      return valueCall(maker, random.pick(functions).name, place);
    case "method": {
      const { name, nilable } = random.pick(objects);
      return methodCall(maker, name, nilable, place);
    }
    case "super": {
      const { name, params } = random.pick(maker.methods);
      const base = place.owner!.base!;
      return {
        id: maker.newId(),
        kind: "super",
        base,
        method: name,
        args: argumentsOf(maker, params, place),
        back: true,
      };
    }
  }
}

/** A call that gives an int. */
export function intCall(maker: Maker, place: Place): Int | null {
  const { functions, objects } = place.scope;
  const signature = anyCallee(
    maker,
    maker.functions.filter(({ resultCount }) => resultCount === 1),
    place,
  );
  const choice = maker.random.weighted({
    function: signature ? 5 : 0,
    value: functions.length > 0 ? 3 : 0,
    method: objects.length > 0 ? 3 : 0,
    none: 0.5,
  });
  switch (choice) {
    case "function":
      return { kind: "call", call: functionCall(maker, signature!, place) };
    case "value":
      return { kind: "call", call: valueCall(maker, maker.random.pick(functions).name, place) };
    case "method": {
      const { name, nilable } = maker.random.pick(objects);
      return { kind: "call", call: methodCall(maker, name, nilable, place) };
    }
    case "none":
      return null;
  }
}

/** Mostly a later one: the others are called only while `n` lasts. */
function anyCallee(maker: Maker, choices: readonly Signature[], place: Place): Signature | null {
  const later = choices.filter(({ order }) => order > place.order);
  const list = later.length > 0 && maker.random.chance(0.8) ? later : choices;
  return list.length > 0 ? maker.random.pick(list) : null;
}

export function functionCall(maker: Maker, { name, params, order }: Signature, place: Place): Call {
  return {
    id: maker.newId(),
    kind: "function",
    name,
    args: argumentsOf(maker, params, place),
    back: order <= place.order,
  };
}

export function valueCall(maker: Maker, name: string, place: Place): Call & { kind: "value" } {
  const label = maker.random.chance(0.15) ? maker.name("k") : null;
  return {
    id: maker.newId(),
    kind: "value",
    variable: name,
    label,
    args: argumentsOf(maker, 1, place),
    back: place.held,
  };
}

export function methodCall(maker: Maker, object: string, nilable: boolean, place: Place): Call & { kind: "method" } {
  const { name, params, order } = maker.random.pick(maker.methods);
  // JavaScript looks a method up before it evaluates the arguments, Go does behind them.
  const args = nilable ? Array.from({ length: params }, () => simple(maker, place)) : argumentsOf(maker, params, place);
  return { id: maker.newId(), kind: "method", object, method: name, args, back: order <= place.order };
}

function argumentsOf(maker: Maker, count: number, place: Place): Int[] {
  return Array.from({ length: count }, () => argument(maker, place));
}

/** Now and then a call, which may panic before the one that it is for. */
function argument(maker: Maker, place: Place): Int {
  const later = maker.functions.filter(({ order, resultCount }) => order > place.order && resultCount === 1);
  if (place.calm || later.length === 0 || !maker.random.chance(0.06)) return traced(maker, place);
  const { name, params } = maker.random.pick(later);
  const args = Array.from({ length: params }, () => traced(maker, place));
  return { kind: "call", call: { id: maker.newId(), kind: "function", name, args, back: false } };
}

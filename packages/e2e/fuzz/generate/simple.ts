import type { AnyValue, Int, Statement } from "../program.ts";
import { functionCall, intCall } from "./calls.ts";
import type { Maker } from "./maker.ts";
import { mayRecover, type Place } from "./place.ts";
import { anyCondition, panicValue, simple } from "./values.ts";

export function trace(maker: Maker, place: Place): Statement {
  const any = anyValue(maker, place);
  const values = Array.from({ length: maker.random.between(0, 2) }, () => simple(maker, place));
  const [only] = maker.random.chance(0.1) && !place.calm ? [intCall(maker, place)] : [];
  return { kind: "trace", label: maker.name("t"), values: only ? [only] : values, any };
}

function anyValue(maker: Maker, place: Place): AnyValue | null {
  const { random } = maker;
  const { anys } = place.scope;
  if (mayRecover(place) && random.chance(place.deferred ? 0.1 : 0.03)) return { kind: "recover" };
  return anys.length > 0 && random.chance(0.3) ? { kind: "variable", name: random.pick(anys) } : null;
}

export function declare(maker: Maker, place: Place): Statement {
  const name = maker.name("x");
  const value = simple(maker, place);
  place.scope.ints.push(name);
  return { kind: "declare", name, value };
}

export function assign(maker: Maker, place: Place): Statement {
  const { random } = maker;
  const name = place.owner !== null && random.chance(0.3) ? null : random.pick(place.scope.ints);
  if (name !== null && place.scope.growing.includes(name)) {
    return { kind: "assign", name, add: true, value: { kind: "number", value: 1 } };
  }
  if (random.chance(0.4)) {
    const call = intCall(maker, place);
    if (call) return { kind: "assign", name, add: false, value: call };
  }
  const add = random.chance(0.5);
  const value: Int = add ? { kind: "number", value: random.between(1, 9) } : simple(maker, place);
  return { kind: "assign", name, add, value };
}

export function pair(maker: Maker, place: Place): Statement[] {
  const pairs = maker.functions.filter(({ resultCount }) => resultCount === 2);
  const names: [string, string] = [maker.name("x"), maker.name("x")];
  const declarations = names.map((name): Statement => ({
    kind: "declare",
    name,
    value: { kind: "number", value: 0 },
  }));
  place.scope.ints.push(...names);
  const call = functionCall(maker, maker.random.pick(pairs), place);
  return [...declarations, { kind: "assign-pair", names, call }];
}

export function ifStatement(maker: Maker, then: Statement[], otherwise: Statement[] | null, place: Place): Statement {
  return { kind: "if", id: maker.newId(), condition: anyCondition(maker, place), then, otherwise };
}

export function panicStatement(maker: Maker, place: Place): Statement {
  return { kind: "panic", id: maker.newId(), value: panicValue(maker, place) };
}

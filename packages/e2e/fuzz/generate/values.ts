import type { Condition, Int, PanicValue } from "../program.ts";
import type { Maker } from "./maker.ts";
import { mayRecover, type Place } from "./place.ts";

export function traced(maker: Maker, place: Place): Int {
  if (!place.calm && maker.random.chance(0.03 * maker.temper.nils)) return { kind: "fault", label: maker.name("a") };
  const value = simple(maker, place);
  return maker.random.chance(0.15) ? { kind: "traced", label: maker.name("a"), value } : value;
}

export function simple(maker: Maker, place: Place): Int {
  const kind = maker.random.weighted({ number: 3, variable: 5, sum: 1.5, field: place.owner ? 2 : 0 });
  switch (kind) {
    case "number":
      return { kind, value: maker.random.between(0, 9) };
    case "variable":
      return anyVariable(maker, place);
    case "sum":
      return { kind, left: anyVariable(maker, place), right: { kind: "number", value: maker.random.between(1, 9) } };
    case "field":
      return { kind };
  }
}

export function anyVariable({ random }: Maker, { scope }: Place): Int {
  return variable(random.pick(scope.ints));
}

export function anyCondition(maker: Maker, place: Place): Condition {
  const random = maker.random;
  const { anys } = place.scope;
  const recover = !mayRecover(place) ? 0 : place.deferred ? 0.8 : 0.2;
  const kind = random.weighted({ toss: 5, less: 3, recovered: anys.length > 0 ? 2 : 0, recover });
  switch (kind) {
    case "toss":
    case "recover":
      return { kind };
    case "less": {
      const right: Int = { kind: "number", value: random.between(1, 6) };
      return { kind, left: anyVariable(maker, place), right };
    }
    case "recovered":
      return { kind, name: random.pick(anys), not: random.chance(0.6) };
  }
}

export function panicValue(maker: Maker, place: Place): PanicValue {
  const random = maker.random;
  const { anys } = place.scope;
  const kind = random.weighted({
    string: 4,
    fresh: 3,
    int: 2,
    bool: 0.3,
    error: 2 + 8 * maker.temper.storms,
    nil: 0.6,
    recovered: anys.length > 0 ? 5 : 0,
    recover: !mayRecover(place) ? 0 : place.deferred ? 1.5 : 0.3,
    wrapped: anys.length > 0 ? 2 : 0,
  });
  switch (kind) {
    case "string":
      // A text that stands in two places is the same value in both languages, too.
      return { kind, text: random.chance(0.1 + 0.4 * maker.temper.storms) ? "same" : maker.name("s") };
    case "fresh":
      return { kind, text: maker.name("s") };
    case "int":
      return { kind, value: random.chance(0.2) ? random.between(0, 9) : 1000 + maker.newId() };
    case "bool":
      return { kind, value: random.chance(0.5) };
    case "error":
      return { kind, index: random.between(0, 2) };
    case "nil":
    case "recover":
      return { kind };
    case "recovered":
      return { kind, name: random.pick(anys) };
    case "wrapped":
      return { kind, text: maker.name("w"), name: random.pick(anys) };
  }
}

export function variable(name: string): Int {
  return { kind: "variable", name };
}

import type { Statement } from "../program.ts";
import { calmDefer, defer, simpleDefer } from "./deferring.ts";
import { returnStatement } from "./flow.ts";
import { eachLoop } from "./iterators.ts";
import { locals, recovering } from "./literals.ts";
import type { Maker } from "./maker.ts";
import type { Place } from "./place.ts";
import { ifStatement, panicStatement } from "./simple.ts";
import { recoveringDefer } from "./storms.ts";

export function functionBody(maker: Maker, place: Place, isEntry: boolean): Statement[] {
  const { random } = maker;
  const style = random.weighted({
    ordinary: 5,
    many: 1.5,
    crowd: 0.08,
    edge: 1.5,
    handler: isEntry ? 0 : 2,
    thrower: isEntry ? 0 : 1,
    dying: maker.temper.goexits > 0 ? 2 : 0,
    iterating: 3 * maker.temper.iterators,
  });
  const start = locals(maker, place);
  switch (style) {
    case "ordinary":
      return [...start, ...maker.statements(place, random.between(2, 6))];
    case "many":
      return [...start, ...manyDefers(maker, place, random.between(6, 10), random.between(0, 2))];
    // Around 31, where there are no bits left.
    case "crowd":
      return [...start, ...manyDefers(maker, place, random.between(30, 33), 0)];
    case "edge": {
      const defers = random.between(2, 8);
      const returns = Math.max(1, Math.round(random.between(12, 18) / defers));
      return [...start, ...manyDefers(maker, place, defers, returns)];
    }
    case "handler":
      return [...start, ...recovering(maker, place), ...maker.statements(place, random.between(0, 3))];
    case "thrower":
      return [...start, ...maker.statements(place, random.between(0, 3)), panicStatement(maker, place)];
    // Panics and recoveries on the way of a Goexit.
    case "dying": {
      const defers = Array.from({ length: random.between(2, 5) }, () => calmDefer(maker, place));
      return [...start, ...defers, ...maker.statements(place, random.between(0, 2)), { kind: "goexit" }];
    }
    case "iterating": {
      const defers = Array.from({ length: random.between(0, 1) }, () => defer(maker, place));
      if (random.chance(0.6)) defers.unshift(recoveringDefer(maker));
      return [...start, ...defers, eachLoop(maker, place), ...maker.statements(place, random.between(0, 2))];
    }
  }
}

/** Defers with returns between them, for Go's limits of 8 defers and of 15 for their product. */
function manyDefers(maker: Maker, place: Place, defers: number, returns: number): Statement[] {
  const { random } = maker;
  const list: Statement[] = [];
  for (let i = 0; i < defers; i++) {
    const one = random.chance(0.75) ? simpleDefer(maker, place) : defer(maker, place);
    list.push(random.chance(0.3) ? ifStatement(maker, [one], null, place) : one);
  }
  for (let i = 0; i < returns; i++) {
    const exit: Statement = returnStatement(maker, place);
    list.splice(random.between(0, list.length), 0, ifStatement(maker, [exit], null, place));
  }
  list.push(...maker.statements(place, random.between(0, 2)));
  return list;
}

import type { Statement } from "../program.ts";
import { anyCall } from "./calls.ts";
import { defer } from "./deferring.ts";
import { calm, innerBody, jump, loop, protect, returnStatement, switchStatement } from "./flow.ts";
import { eachLoop, yieldStatement } from "./iterators.ts";
import { functionVariable, literalCall, objectVariable, recovering } from "./literals.ts";
import type { Maker } from "./maker.ts";
import { mayRecover, type Place } from "./place.ts";
import { assign, declare, ifStatement, pair, panicStatement, trace } from "./simple.ts";
import { storm } from "./storms.ts";

export function statements(maker: Maker, place: Place, count: number): Statement[] {
  const list: Statement[] = [];
  for (let i = 0; i < count; i++) list.push(...statement(maker, place));
  return list;
}

function statement(maker: Maker, place: Place): Statement[] {
  maker.budget--;
  const { nesting, labels, closed, literals, scope } = place;
  const deep = nesting >= 3 || maker.budget < 0;
  const temper = maker.temper;
  const loops = labels.some(({ loop }) => loop);
  const kind = maker.random.weighted({
    trace: 8,
    assign: scope.ints.length > 0 ? 6 : 0,
    pair: maker.functions.some(({ resultCount }) => resultCount === 2) ? 1 : 0,
    declare: 2,
    call: maker.budget < 0 ? 2 : 8,
    if: deep ? 0 : 7,
    loop: deep ? 0 : 4 * temper.loops,
    switch: deep ? 0 : 2,
    block: deep ? 0 : 1,
    return: nesting > 0 ? 2.5 : 0,
    panic: (nesting > 0 ? 3 : 1.2) * (place.deferred ? 1.5 : 1) * temper.panics,
    goexit: nesting > 0 ? temper.goexits : temper.goexits * 0.4,
    break: labels.length > 0 ? 2 : 0,
    continue: loops ? 2 : 0,
    defer: closed ? 0 : 16,
    recover: mayRecover(place) ? (place.deferred ? 4 : 1.5) * temper.recovers : 0,
    functions: literals < 2 && maker.budget > 0 ? 2 : 0,
    objects: maker.classes.length > 0 ? 1.5 : 0,
    literal: deep || literals >= 2 ? 0 : 1,
    protect: deep ? 0 : 1.5,
    calm: deep || closed ? 0 : 1.2,
    each: deep || closed || literals >= 3 ? 0 : 4 * temper.iterators,
    yield: place.yields === null || closed ? 0 : 6,
    storm: deep || closed || literals >= 2 ? 0 : 3 * temper.storms,
  });
  switch (kind) {
    case "trace":
      return [trace(maker, place)];
    case "assign":
      return [assign(maker, place)];
    case "pair":
      return pair(maker, place);
    case "declare":
      return [declare(maker, place)];
    case "call":
      return [{ kind: "call", call: anyCall(maker, place) ?? literalCall(maker, place, "none") }];
    case "if":
      return [
        ifStatement(
          maker,
          innerBody(maker, maker.inner(place)),
          maker.random.chance(0.3) ? innerBody(maker, maker.inner(place), 2) : null,
          place,
        ),
      ];
    case "loop":
      return [loop(maker, place)];
    case "switch":
      return [switchStatement(maker, place)];
    case "block":
      return [{ kind: "block", body: innerBody(maker, maker.inner(place)) }];
    case "return":
      return [returnStatement(maker, place)];
    case "panic":
      return [
        maker.random.chance(0.3) || nesting > 0
          ? panicStatement(maker, place)
          : ifStatement(maker, [panicStatement(maker, place)], null, place),
      ];
    case "goexit":
      return [ifStatement(maker, [{ kind: "goexit" }], null, place)];
    case "break":
    case "continue":
      return [jump(maker, kind, place)];
    case "defer":
      return [defer(maker, place)];
    case "recover":
      return recovering(maker, place);
    case "functions":
      return functionVariable(maker, place);
    case "objects":
      return objectVariable(maker, place);
    case "literal":
      return [{ kind: "call", call: literalCall(maker, place, "none") }];
    case "protect":
      return [protect(maker, place)];
    case "calm":
      return [calm(maker, place)];
    case "each":
      return [eachLoop(maker, place)];
    case "yield":
      return [yieldStatement(maker, place)];
    case "storm":
      return [storm(maker, place)];
  }
}

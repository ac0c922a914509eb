import type { PanicValue, Statement } from "../program.ts";
import type { Maker } from "./maker.ts";
import type { Place } from "./place.ts";
import { ifStatement } from "./simple.ts";

/** A function that is called again and again, and panics with the same value, or with two by turns, in all its places. */
export function storm(maker: Maker, place: Place): Statement {
  const { random } = maker;
  const values = [stormValue(maker), stormValue(maker)];
  const variable = maker.name("i");
  const body: Statement[] = [frame(maker, place, values, 2, random.chance(0.8))];
  const label = maker.name("L");
  return { kind: "loop", form: "count", variable, times: random.between(2, 4), label, body };
}

/** One of the few values that all storms of a program share. */
function stormValue({ random }: Maker): PanicValue {
  const kind = random.weighted({ error: 6, string: 1.5, int: 1 });
  if (kind === "error") return { kind, index: random.between(0, 1) };
  return kind === "string" ? { kind, text: "same" } : { kind, value: 7 };
}

/** A call of a literal that panics, and so do its deferred calls. */
function frame(maker: Maker, place: Place, values: readonly PanicValue[], depth: number, recovers: boolean): Statement {
  const { random } = maker;
  const body: Statement[] = [];
  const panic = (): Statement => ({ kind: "panic", id: maker.newId(), value: random.pick(values) });
  if (recovers) body.push(deferLiteral(maker, recovering(maker)));
  for (let i = random.between(0, 2); i > 0; i--) {
    const kind = random.weighted({ panic: 2, again: 3, deeper: depth > 0 ? 2 : 0, direct: 1 });
    if (kind === "panic") body.push(deferLiteral(maker, [ifStatement(maker, [panic()], null, place)]));
    if (kind === "again")
      body.push(deferLiteral(maker, [...recovering(maker), ifStatement(maker, [panic()], null, place)]));
    if (kind === "deeper") {
      body.push(deferLiteral(maker, [frame(maker, place, values, depth - 1, random.chance(0.5))]));
    }
    if (kind === "direct") {
      body.push({ kind: "defer", id: maker.newId(), deferred: { kind: "panic", value: random.pick(values) } });
    }
  }
  if (depth > 0 && random.chance(0.4)) body.push(frame(maker, place, values, depth - 1, random.chance(0.4)));
  body.push(random.chance(0.6) ? panic() : ifStatement(maker, [panic()], null, place));
  return { kind: "call", call: literalCall(maker, body) };
}

/** Recovers, and often panics again with what it has recovered. */
function recovering(maker: Maker): Statement[] {
  const name = maker.name("e");
  const list: Statement[] = [
    { kind: "recover", name },
    { kind: "trace", label: maker.name("t"), values: [], any: { kind: "variable", name } },
  ];
  if (maker.random.chance(0.4)) list.push({ kind: "panic-again", id: maker.newId(), name });
  return list;
}

export function recoveringDefer(maker: Maker): Statement {
  return deferLiteral(maker, recovering(maker));
}

function deferLiteral(maker: Maker, body: Statement[]): Statement {
  return { kind: "defer", id: maker.newId(), deferred: { kind: "call", call: literalCall(maker, body) } };
}

function literalCall(maker: Maker, body: Statement[]) {
  const literal = { id: maker.newId(), takesDepth: false, params: [], results: { kind: "none" }, body } as const;
  return { id: maker.newId(), kind: "literal", literal, args: [], back: false } as const;
}

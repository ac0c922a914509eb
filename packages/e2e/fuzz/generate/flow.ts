import type { Case, Results, Statement } from "../program.ts";
import { intCall } from "./calls.ts";
import { calmDefer } from "./deferring.ts";
import { shadow } from "./literals.ts";
import type { Maker } from "./maker.ts";
import { mayRecover, type Place } from "./place.ts";
import { ifStatement, trace } from "./simple.ts";
import { anyVariable, traced } from "./values.ts";

export function loop(maker: Maker, place: Place): Statement {
  const { random } = maker;
  const form = random.weighted({ count: 4, range: 2, while: 1.5, forever: 1 });
  const name = maker.name("i");
  const label = maker.name("L");
  const times = random.between(1, 3);
  const inner = maker.inner(place, { labels: [...place.labels, { name: label, loop: true }] });
  inner.scope.ints.push(name);
  inner.scope.growing.push(name);
  return { kind: "loop", form, variable: name, times, label, body: innerBody(maker, inner) };
}

export function switchStatement(maker: Maker, place: Place): Statement {
  const { random } = maker;
  const label = maker.name("L");
  const labels = [...place.labels, { name: label, loop: false }];
  const count = random.between(1, 3);
  const cases: Case[] = Array.from({ length: count }, (_, i) => ({
    values: random.chance(0.2) ? [2 * i, 2 * i + 1] : [2 * i],
    body: innerBody(maker, maker.inner(place, { labels }), 2),
    fallsThrough: random.chance(0.2),
  }));
  if (random.chance(0.6)) {
    const body = innerBody(maker, maker.inner(place, { labels }), 2);
    cases.splice(random.between(0, count), 0, { values: [], body, fallsThrough: random.chance(0.2) });
  }
  const last = cases.pop()!;
  return {
    kind: "switch",
    label,
    value: anyVariable(maker, place),
    cases: [...cases, { ...last, fallsThrough: false }],
  };
}

export function returnStatement(maker: Maker, place: Place): Statement {
  const { results } = place;
  const { random } = maker;
  const id = maker.newId();
  if (results.kind === "none") return { kind: "return", id, values: null };
  const count = results.kind === "named" ? results.names.length : results.count;
  const bare = results.kind === "named" && !results.names.includes("");
  if (bare && random.chance(0.4)) return { kind: "return", id, values: null };
  if (count === 1 && random.chance(0.4)) {
    const call = intCall(maker, place);
    if (call) return { kind: "return", id, values: [call] };
  }
  return { kind: "return", id, values: Array.from({ length: count }, () => traced(maker, place)) };
}

export function jump(maker: Maker, kind: "break" | "continue", { labels }: Place): Statement {
  const choices = kind === "break" ? labels : labels.filter(({ loop }) => loop);
  return { kind, label: maker.random.chance(0.5) ? maker.random.pick(choices).name : null };
}

export function protect(maker: Maker, place: Place): Statement {
  const body = innerBody(maker, maker.inner(place, { closed: true, labels: [] }), 3);
  const handler = maker.random.chance(0.5) ? innerBody(maker, maker.inner(place), 2) : null;
  return {
    kind: "protect",
    label: maker.name("t"),
    body,
    handler: handler ?? (maker.random.chance(0.3) ? [] : null),
  };
}

export function calm(maker: Maker, place: Place): Statement {
  const { random } = maker;
  const inner = maker.inner(place, { calm: true });
  const body: Statement[] = [];
  for (let count = random.between(1, 3); count > 0; count--) {
    const kind = random.weighted({ defer: 5, trace: 2, jump: 1.5, recover: mayRecover(inner) ? 0.5 : 0 });
    if (kind === "defer") body.push(calmDefer(maker, inner));
    if (kind === "trace") body.push(trace(maker, inner));
    if (kind === "recover") body.push({ kind: "recover", name: null });
    if (kind === "jump") body.push(ifStatement(maker, [calmJump(maker, inner)], null, inner));
  }
  return { kind: "calm", label: maker.name("t"), catches: random.chance(0.4), body };
}

export function calmJump(maker: Maker, place: Place): Statement {
  const { results, labels } = place;
  if (labels.length > 0 && maker.random.chance(0.5)) {
    return jump(maker, labels.some(({ loop }) => loop) && maker.random.chance(0.5) ? "continue" : "break", place);
  }
  const id = maker.newId();
  if (results.kind === "none") return { kind: "return", id, values: null };
  const count = results.kind === "named" ? results.names.length : results.count;
  return { kind: "return", id, values: Array.from({ length: count }, () => traced(maker, place)) };
}

export function innerBody(maker: Maker, place: Place, most = 4): Statement[] {
  const shadows = shadow(maker, place, 0.06);
  const names = shadows.flatMap((statement) => ("name" in statement && statement.name ? [statement.name] : []));
  const inner = { ...place, results: hideResults(place.results, names) };
  return [...shadows, ...maker.statements(inner, maker.random.between(1, most))];
}

/** Where one of the results is hidden there is no bare return. */
function hideResults(results: Results, hidden: readonly string[]): Results {
  if (results.kind !== "named") return results;
  return { kind: "named", names: results.names.map((name) => (hidden.includes(name) ? "" : name)) };
}

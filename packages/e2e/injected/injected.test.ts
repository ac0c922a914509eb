import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import type { Outcome } from "./child.ts";
import { compare } from "./compare.ts";
import { Counters, type Site, uncounted } from "./counters.ts";
import { inject } from "./inject.ts";
import { byHand, compiled } from "./variants.ts";

/** Every form that a function can have, and what is around it that can go wrong. */
const forms = String.raw`#!/usr/bin/env node
"use strict"
function declaration(a = () => a, { b } = {}) { return a() }
const expression = function () {}, named = function self() { "use strict"
  return 1 }
const arrow = x => y => (x, { y }), async = async () => (await 1), empty = () => {}
const object = { method() {}, get value() { return 1 }, set value(v) {}, async *['co' + 1]() { yield 1 }, key: () => /x/ }
class Base { constructor() { this.x = 1 } static s() { return 2 } #p() { return 3 } p() { return this.#p() } static { void (() => 4)() } }
class Derived extends Base { f = () => 5; constructor() { super() } get v() { return 6 } static set v(v) {} }
function* generator() { yield* [1, 2] }
async function* both() { for await (const x of [1]) yield x }
`;

const injected = (code: string) =>
  inject(
    code,
    "forms.js",
    "unambiguous",
    (_fn, index) => ({ before: `enter(${index});`, after: `leave(${index});` }),
    [],
  );

describe("inject", () => {
  test("reaches every form, and moves no line", () => {
    const { code, functions } = injected(forms);
    expect(functions.map(({ form }) => form)).toEqual([
      ...["declaration", "arrow", "expression", "expression", "arrow", "arrow", "arrow", "arrow"],
      ...["method", "getter", "setter", "method", "arrow"],
      ...["constructor", "method", "method", "method", "arrow", "arrow", "constructor", "getter", "setter"],
      ...["declaration", "declaration"],
    ]);
    for (const index of functions.keys()) expect(code.split(`enter(${index});`)).toHaveLength(2);
    expect(code.split("\n")).toHaveLength(forms.split("\n").length);
    expect(() => new Script(code)).not.toThrow();
  });

  test("closes inner functions first", () => {
    expect(injected("f(a => b => c)").code).toBe(
      "f(a => { enter(0); return (b => { enter(1); return (c); leave(1); }); leave(0); })",
    );
  });

  test("leaves directives first, also without semicolons", () => {
    const { code } = inject('"use strict"\nf()', "a.cjs", "script", () => null);
    expect(code).toBe('"use strict";const { defer: $injectedDefer } = require("@godefer/runtime");\nf()');
  });

  test.each([byHand, ...compiled])("$title gives code that parses", ({ probe, imported, compile }) => {
    const { code, module } = inject(forms.replace(/^#!.*/, ""), "forms.js", "script", probe, imported);
    expect(() => new Script(compile(code, module))).not.toThrow();
  });
});

const site = (entered: number, left: number, suspends: Site["suspends"] = null): Site => ({
  ...uncounted,
  place: "a.js:1:1",
  form: "declaration",
  suspends,
  entered,
  left,
});

const outcome = (change: Partial<Outcome> = {}): Outcome => ({
  results: { title: "text" },
  sites: [site(3, 3)],
  disorder: {},
  seconds: 0,
  ...change,
});

const problems = (found: Partial<Outcome>, byHand: Partial<Outcome> = {}) =>
  compare(outcome(found), outcome(), outcome(byHand), false);

describe("compare", () => {
  test("finds nothing wrong with the same", () => {
    expect(problems({}, { sites: [site(3, 0)] })).toEqual([]);
  });

  test("finds other results", () => {
    expect(problems({ results: { title: "test" } })).toEqual(['title: at 2 "test" instead of "text"']);
    expect(problems({ results: {} })).toEqual(['title: at 0 "nothing" instead of "text"']);
  });

  test("finds frames that were not left, and deferred calls that ran twice", () => {
    expect(problems({ sites: [site(3, 2)] })).toEqual(["a.js:1:1 was entered 3 times, left 2 times"]);
    expect(problems({ sites: [site(3, 4)] })).toEqual(["a.js:1:1 was entered 3 times, left 4 times"]);
    expect(problems({ sites: [site(4, 4)] })).toEqual(["a.js:1:1 was entered 4 times instead of 3"]);
  });

  test("finds a second deferred call that was lost, or ran twice", () => {
    expect(problems({ sites: [{ ...site(3, 3), more: 2, moreRun: 2 }] })).toEqual([]);
    expect(problems({ sites: [{ ...site(3, 3), more: 2, moreRun: 1 }] })).toHaveLength(1);
    expect(problems({ sites: [{ ...site(3, 3), more: 2, moreRun: 3 }] })).toHaveLength(1);
  });

  test("takes a generator for abandoned if it is by hand", () => {
    const abandoned = [site(3, 2, "generator")];
    expect(problems({ sites: abandoned }, { sites: abandoned })).toEqual([]);
    expect(problems({ sites: [site(3, 3, "generator")] }, { sites: abandoned })).toHaveLength(1);
    expect(problems({ sites: abandoned }, { sites: [site(3, 3, "generator")] })).toHaveLength(1);
    // No other frame can be.
    expect(problems({ sites: [site(3, 2)] }, { sites: [site(3, 2)] })).toHaveLength(1);
  });

  test("finds frames that were left out of order", () => {
    const counters = new Counters();
    counters.sites.push(site(0, 0), { ...site(0, 0), place: "b.js:1:1" });
    const [outer, inner] = [counters.enter(0), counters.enter(1)];
    counters.mark(0, outer);
    counters.mark(1, inner);
    expect(problems({ disorder: counters.disorder })).toEqual([
      "a.js:1:1 was left 1 times out of order",
      "b.js:1:1 was left 1 times out of order",
    ]);
  });
});

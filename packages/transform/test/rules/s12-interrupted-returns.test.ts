import { describe, expect, it } from "vitest";
import { type WantedStrategy, withImports } from "../harness/behaves.ts";
import { compile, type Lane } from "../harness/compile.ts";
import { executeAsync } from "../harness/execute.ts";

/**
 * What a `return` has fixed when something comes between it and the function's end (rules S11 to S13): in every form of
 * function, for every kind of operand, with and without a named result. The oracle is the rule; the conformance programs
 * 153 and 154 show that it is Go's.
 */

interface Form {
  /** Compiled as functions are: tried with the first of the ways only. */
  readonly alike?: true;
  readonly async: boolean;
  readonly generator: boolean;
  readonly write: (name: string, body: string) => string;
}

const plain = (keyword: string) => (name: string, body: string) => `${keyword} ${name}() { ${body} }`;
const forms: Record<string, Form> = {
  function: { async: false, generator: false, write: plain("function") },
  arrow: { alike: true, async: false, generator: false, write: (name, body) => `const ${name} = () => { ${body} };` },
  method: {
    alike: true,
    async: false,
    generator: false,
    write: (name, body) => `const { ${name} } = { ${name}() { ${body} } };`,
  },
  generator: { async: false, generator: true, write: plain("function*") },
  "async function": { async: true, generator: false, write: plain("async function") },
  "async arrow": {
    alike: true,
    async: true,
    generator: false,
    write: (name, body) => `const ${name} = async () => { ${body} };`,
  },
  "async method": {
    ...{ alike: true, async: true, generator: false },
    write: (name, body) => `const { ${name} } = { async ${name}() { ${body} } };`,
  },
  "async generator": { async: true, generator: true, write: plain("async function*") },
};

/** When an operand has its value: at the `return`, when it has been waited for, or never. */
type Known = "at once" | "later" | "never";
interface Operand {
  readonly text: string;
  readonly known: Known;
  readonly asyncOnly?: true;
}
const operands: Record<string, Operand> = {
  literal: { text: '"kept"', known: "at once" },
  call: { text: "give(kept)", known: "at once" },
  "awaited call": { text: "await later(kept)", known: "at once", asyncOnly: true },
  promise: { text: "later(kept)", known: "later", asyncOnly: true },
  "call that throws": { text: "fail()", known: "never" },
  "promise that rejects": { text: "failing()", known: "never", asyncOnly: true },
};

interface Naming {
  readonly declaration: string;
  readonly hidden: boolean;
  readonly write: (operand: string) => string;
}
const itself = (operand: string) => operand;
const namings: Record<string, Naming | null> = {
  unnamed: null,
  named: { declaration: 'let r = namedResult("earlier");', hidden: false, write: itself },
  hidden: { declaration: 'let r = namedResult("earlier");', hidden: true, write: itself },
  pattern: { declaration: 'let [r] = namedResult(["earlier"]);', hidden: false, write: (x) => `wrap(${x})` },
  "hidden pattern": {
    declaration: 'let { r } = namedResult({ r: "earlier" });',
    hidden: true,
    write: (x) => `pack(${x})`,
  },
};

/** What comes in between, and how a `return` is put into it. */
const actions = {
  reads: "look();",
  sets: "look(); set();",
  throws: 'look(); panic("closing");',
  both: 'set(); panic("closing");',
};
type Action = keyof typeof actions;
const ways: Record<string, { readonly asyncOnly?: true; readonly write: (act: string, body: string) => string }> = {
  "for of": { write: (act, body) => `for (const _ of closing(() => { ${act} })) ${body}` },
  finally: { write: (act, body) => `try ${body} finally { ${act} }` },
  using: { write: (act, body) => `{ using _u = resource(() => { ${act} }); ${body} }` },
  "using of the body": { write: (act, body) => `using _u = resource(() => { ${act} }); if (kept) ${body}` },
  nested: {
    write: (act, body) =>
      `for (const _ of closing(() => {})) { try { for (const _ of closing(() => { ${act} })) ${body} } finally { } }`,
  },
  "for await": { asyncOnly: true, write: (act, body) => `for await (const _ of closing(() => { ${act} })) ${body}` },
  "await using": { asyncOnly: true, write: (act, body) => `{ await using _u = resource(() => { ${act} }); ${body} }` },
};

const prelude = `
  const kept = "kept";
  const give = (x) => x;
  const later = async (x) => { await null; return x; };
  const wrap = (x) => x instanceof Promise ? x.then((y) => [y]) : [x];
  const pack = (x) => x instanceof Promise ? x.then((r) => ({ r })) : { r: x };
  const fail = () => { throw new Error("operand"); };
  const failing = async () => { await null; fail(); };
  const closing = (then) => ({ [Symbol.iterator]: () => ({
    next: () => ({ value: 1, done: false }), return() { then(); return {}; } }) });
  const resource = (then) => ({ [Symbol.dispose]: then, async [Symbol.asyncDispose]() { then(); } });
  const first = (result) => JSON.stringify(result) ?? "undefined";
`;

interface Case {
  readonly title: string;
  readonly body: string;
  readonly trace: readonly string[];
}

function interrupted(form: Form, namingName: string, deferring: boolean): Case[] {
  const naming = namings[namingName]!;
  const of = <T extends { readonly asyncOnly?: true }>(all: Record<string, T>) =>
    Object.entries(all).filter(([, { asyncOnly }]) => form.async || !asyncOnly);
  return of(ways)
    .slice(0, form.alike ? 1 : undefined)
    .flatMap(([wayName, way]) =>
      of(operands).flatMap(([operandName, operand]) =>
        (Object.keys(actions) as Action[]).flatMap((action): Case[] => {
          const throws = action === "throws" || action === "both";
          if (!deferring && (throws || operand.known === "never")) return [];
          // In an async generator a return waits at once.
          const known = operand.known === "later" && form.generator ? "at once" : operand.known;
          const body = bodyOf(naming, way.write(actions[action], returning(naming, operand.text)), deferring);
          const title = [namingName, wayName, operandName, action].join(", ");
          return [{ title, body, trace: traceOf(naming, namingName, known, action) }];
        }),
      ),
    );
}

const returning = (naming: Naming | null, operand: string) => {
  const returned = `return ${naming ? naming.write(operand) : operand};`;
  return naming?.hidden ? `{ const r = "hides"; if (r) ${returned} }` : `{ ${returned} }`;
};

function bodyOf(naming: Naming | null, rest: string, deferring: boolean): string {
  const declared = naming
    ? `${naming.declaration} const look = () => log("sees", r); const set = () => { r = "set"; };`
    : "const look = () => {}; const set = () => {};";
  const deferred = deferring ? "defer(() => { recover(); look(); });" : "";
  return `${declared} ${deferred} ${rest}`;
}

function traceOf(naming: Naming | null, name: string, known: Known, action: Action): string[] {
  if (naming === null) return [known === "never" ? "undefined" : '"kept"'];
  const fixed = known === "at once" ? "kept" : "earlier";
  const seen = action === "both" ? [] : [`sees ${fixed}`];
  const set = action === "sets" || action === "both" ? "set" : fixed;
  const end = known === "later" ? "kept" : set;
  const result = { pattern: [end], "hidden pattern": { r: end } }[name] ?? end;
  return [...seen, `sees ${end}`, JSON.stringify(result)];
}

/** What follows a `return` that was taken back. */
type Then = "second" | "end" | "panic" | "set and panic" | "earlier return";
const takenBack: Record<string, { readonly write: (body: string) => string; readonly then: Then }> = {
  "by a return": { write: (body) => `try ${body} finally { return SECOND; }`, then: "second" },
  "by a return in a catch": {
    write: (body) => `try { for (const _ of closing(fail)) ${body} } catch { return SECOND; }`,
    then: "second",
  },
  "by a break": { write: (body) => `for (;;) try ${body} finally { break; }`, then: "end" },
  "by a labelled break": {
    write: (body) => `out: for (const _ of closing(() => {})) for (;;) try ${body} finally { break out; }`,
    then: "end",
  },
  "by a continue": { write: (body) => `for (const _ of [1]) try ${body} finally { continue; }`, then: "end" },
  "by a catch around a loop": {
    write: (body) => `try { for (const _ of closing(fail)) ${body} } catch { }`,
    then: "end",
  },
  "by a catch around a finally": { write: (body) => `try { try ${body} finally { fail(); } } catch { }`, then: "end" },
  "by a catch around a resource": {
    write: (body) => `try { using _u = resource(fail); ${body} } catch { }`,
    then: "end",
  },
  "and a panic follows": {
    write: (body) => `try { for (const _ of closing(fail)) ${body} } catch { } panic("behind");`,
    then: "panic",
  },
  ...Object.fromEntries(
    Object.entries({
      "by a break": (body: string) => `for (;;) try ${body} finally { break; }`,
      "by a continue": (body: string) => `for (const _ of [1]) try ${body} finally { if (kept) continue; }`,
      "by a break of a switch": (body: string) => `switch (1) { case 1: try ${body} finally { { break; } } }`,
      "by a labelled break": (body: string) =>
        `out: { for (const _ of closing(() => {})) try ${body} finally { for (;;) break out; } }`,
      "by a break out of two": (body: string) =>
        `for (;;) try { try ${body} finally { inner: for (;;) break inner; } } finally { break; }`,
      "by a catch": (body: string) => `try { for (const _ of closing(fail)) ${body} } catch (e) { let e_; }`,
      "by a catch in a finally": (body: string) =>
        `try { look; } finally { try { try ${body} finally { fail(); } } catch { } }`,
    }).map(([name, write]) => [
      `${name}, the result is set, and a panic follows`,
      { write: (body: string) => `${write(body)} set(); panic("behind");`, then: "set and panic" as const },
    ]),
  ),
  "by a break, and an earlier one goes on": {
    write: (body) => `try { return SECOND; } finally { out: try ${body} finally { break out; } }`,
    then: "earlier return",
  },
  "by a catch, and an earlier one goes on": {
    write: (body) => `try { return SECOND; } finally { try { for (const _ of closing(fail)) ${body} } catch { } }`,
    then: "earlier return",
  },
  "by a break, then another one, and an earlier one goes on": {
    write: (body) =>
      `try { return SECOND; } finally { for (const _ of [1, 2]) try { if (_ === 1) ${body} } finally { if (_ === 2) break; continue; } }`,
    then: "earlier return",
  },
};

function revoked(form: Form, namingName: string, deferring: boolean): Case[] {
  const naming = namings[namingName]!;
  return Object.entries(takenBack).flatMap(([wayName, way]) =>
    Object.entries(operands).flatMap(([operandName, { text, known, asyncOnly }]): Case[] => {
      if (known === "never" || (asyncOnly && !form.async) || (!deferring && way.then.endsWith("panic"))) return [];
      const pending = known === "later" && !form.generator;
      const second = naming ? naming.write('"second"') : '"second"';
      const rest = way.write(returning(naming, text)).replace("SECOND", second);
      const end = endOf(way.then, naming !== null, pending);
      const result = end && ({ pattern: [end], "hidden pattern": { r: end } }[namingName] ?? end);
      const trace = [...(naming && deferring ? [`sees ${end}`] : []), JSON.stringify(result) ?? "undefined"];
      return [{ title: [namingName, wayName, operandName].join(", "), body: bodyOf(naming, rest, deferring), trace }];
    }),
  );
}

/**
 * A result that has a name is a variable: what has been fixed stays; a promise that has not been waited for is nobody's.
 * Else it is what an earlier `return` says that goes on, what has been fixed before a panic, or nothing.
 */
function endOf(then: Then, named: boolean, pending: boolean): string | undefined {
  if (then === "second") return "second";
  if (!named) return { "earlier return": "second", end: undefined, panic: "kept", "set and panic": "kept" }[then];
  if (then === "set and panic") return "set";
  if (pending) return then === "earlier return" ? "second" : "earlier";
  return "kept";
}

function programOf(form: Form, cases: readonly Case[]): string {
  const run = form.generator ? "(NAME().next()).value" : "NAME()";
  const called = form.async && form.generator ? "(await NAME().next()).value" : form.async ? "await NAME()" : run;
  const functions = cases.map(({ body }, index) => {
    const name = `f${index}`;
    return `log("#${index}"); ${form.write(name, body)} log(first(${called.replace("NAME", name)}));`;
  });
  return withImports(prelude + functions.join("\n"), "program.js");
}

/** The lanes emit alike (see the fixtures): each runs with one strategy. */
const lanes = { "open-coded": "babel-8", "linked-list": "typescript" } as const;

async function expectTraces(form: Form, cases: readonly Case[], strategy: WantedStrategy, lane: Lane): Promise<void> {
  const code = compile(programOf(form, cases), lane, { filename: "program.js", strategy });
  const lines = await executeAsync({ code, typescript: false, kind: "module" });
  const traces = lines
    .join("\n")
    .split(/^#\d+$/m)
    .slice(1);
  const actual = cases.map(({ title }, index) => `${title}: ${traces[index]?.trim().replaceAll("\n", " / ")}`);
  expect(actual).toEqual(cases.map(({ title, trace }) => `${title}: ${trace.join(" / ")}`));
}

for (const [name, form] of Object.entries(forms)) {
  describe(`S11 to S13: in ${name}`, () => {
    for (const naming of form.generator ? ["unnamed"] : Object.keys(namings)) {
      for (const strategy of ["open-coded", "linked-list"] as const) {
        it(`${naming}, ${strategy}`, async () => {
          const cases = [true, false].flatMap((deferring) => {
            if (!deferring && naming === "unnamed") return [];
            const all = [...interrupted(form, naming, deferring), ...revoked(form, naming, deferring)];
            return deferring ? all : all.map(bare);
          });
          await expectTraces(form, cases, strategy, lanes[strategy]);
        }, 60_000);
      }
    }
  });
}

/** Without a deferred call that looks at the end. */
function bare({ title, body, trace }: Case): Case {
  const sees = trace.filter((line) => line.startsWith("sees"));
  const looks = body.includes("look();") && !title.includes("by a") ? sees.slice(0, 1) : [];
  return { title: `${title}, without a defer`, body, trace: [...looks, trace.at(-1)!] };
}

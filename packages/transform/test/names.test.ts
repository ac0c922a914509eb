import { describe } from "vitest";
import { behaves, behavesLike } from "./harness/behaves.ts";

/**
 * The name and the number of parameters of a user's function are seen by others: they are as in the source. What is
 * compiled is the function's body; for a function that claims its panic also what stands around it.
 */
const places: Record<string, [setUp: string, fn: string]> = {
  declaration: ["function f(a, b) { BODY }", "f"],
  "default values and rest": ["function f(a, b = 1, ...c) { BODY }", "f"],
  expression: ["const f = function (a) { BODY };", "f"],
  "named expression": ["const f = function other(a) { BODY };", "f"],
  arrow: ["const f = (a, b) => { BODY };", "f"],
  let: ["let f = () => { BODY }; f = f;", "f"],
  var: ["var f = () => { BODY }; f = f;", "f"],
  assignment: ["let f; f = (a) => { BODY };", "f"],
  "logical assignment": ["let f, g = 1; f ??= (a) => { BODY }; g &&= () => { BODY };", "[f, g]"],
  "or assignment": ["let f; f ||= (a) => { BODY };", "f"],
  "compound assignment of a parenthesised function": ["let f; f ??= ((a) => { BODY });", "f"],
  "assignment to a member": ["const o = {}; o.f = (a) => { BODY };", "o.f"],
  parenthesised: ["const f = ((a) => { BODY });", "f"],
  "in a sequence": ["const f = (0, (a) => { BODY });", "f"],
  "in a conditional": ["const f = true ? (a) => { BODY } : null;", "f"],
  "in a list": ["const o = [(a) => { BODY }];", "o[0]"],
  "object property": ["const o = { f: (a) => { BODY }, g: function () { BODY } };", "[o.f, o.g]"],
  "property with a string key": ['const o = { "a key": (a) => { BODY }, 5: () => { BODY } };', '[o["a key"], o[5]]'],
  "object method": ["const o = { f(a) { BODY }, 'a key'() { BODY } };", "[o.f, o['a key']]"],
  "computed method": [
    "const k = 'key', s = Symbol('s'); const o = { [k](a) { BODY }, [s]() { BODY } };",
    "[o.key, o[s]]",
  ],
  accessors: [
    "const o = { get g() { BODY }, set g(v) { BODY } };",
    "Object.values(Object.getOwnPropertyDescriptor(o, 'g')).filter((x) => typeof x === 'function')",
  ],
  "class method": ["class C { f(a) { BODY } static g(a, b) { BODY } }", "[C.prototype.f, C.g, C]"],
  "class fields": [
    "class C { f = (a) => { BODY }; static g = function () { BODY }; 'a key' = () => { BODY }; }",
    "[new C().f, C.g, new C()['a key']]",
  ],
  "private members": [
    "class C { #f = (a) => { BODY }; #m(a, b) { BODY } all() { return [this.#f, this.#m]; } }",
    "new C().all()",
  ],
  "class with a constructor": ["class C { constructor(a, b) { BODY } }", "C"],
  "anonymous class": ["const C = class { f() { BODY } };", "[C, C.prototype.f]"],
  "anonymous class with a static name": [
    "const C = class { static name = 'own'; f() { BODY } };",
    "[C.name, C.prototype.f]",
  ],
  "default of a pattern": ["const { f = (a) => { BODY }, g: [h = () => { BODY }] = [] } = {};", "[f, h]"],
  "default of a parameter": ["const get = (f = (a) => { BODY }) => f;", "get()"],
  "default in an assignment pattern": ["let f; [f = (a) => { BODY }] = [];", "f"],
  "inside an object with a method": [
    "const o = { m() { BODY }, f: (a) => { BODY }, g() { BODY } };",
    "[o.m, o.f, o.g]",
  ],
  "duplicate declarations": [
    "function outer() { defer(log('outer')); function f(a) { BODY } function f(a, b) { BODY } return f; }",
    "outer()",
  ],
  "declared beside a var": [
    "function outer() { defer(log('outer')); function f(a) { BODY } var f; return f; }",
    "outer()",
  ],
};

const computed: typeof places = {
  "property with a computed key": ["const k = 'key'; const o = { [k]: (a) => { BODY } };", "o.key"],
  "field with a computed key": ["const k = 'key'; class C { [k] = (a) => { BODY }; }", "new C().key"],
};

const look = (fn: string) =>
  `\nfor (const found of [${fn}].flat()) log(typeof found === 'string' ? found : JSON.stringify(found.name), found.length);`;

function program([setUp, fn]: [string, string], body: string): string {
  return setUp.replaceAll("BODY", () => body) + look(fn);
}

/** The outer frames of two programs differ, and are not what is compared. */
const byHand = (place: [string, string]) =>
  program([place[0].replace("defer(log('outer'));", "try {} finally { log('outer'); }"), place[1]], "");

describe("name and length of a function with defers", () => {
  for (const [title, place] of Object.entries({ ...places, ...computed })) {
    behavesLike(title, program(place, "defer(log('d'));"), byHand(place));
  }
});

describe("name and length of a function with recover()", () => {
  for (const [title, place] of Object.entries({ ...places, ...computed })) {
    // Such a function cannot tell itself from another one: an error, and said so.
    if (/duplicate|beside/.test(title)) continue;
    behavesLike(title, program(place, "recover();"), byHand(place));
  }
});

describe("name and length of a function with a named result", () => {
  for (const [title, place] of Object.entries({ ...places, ...computed })) {
    if (/class with a constructor|accessors/.test(title)) continue;
    behavesLike(title, program(place, "let r = namedResult(0); defer(() => { r++; });"), byHand(place));
  }
});

describe("a function without a name has none in a slot either", () => {
  const values = ["() => {}", "(() => {})", "function () {}", "async () => {}", "class {}", "(class {})"];
  const names = `const nameOf = (value) => JSON.stringify(value.name);`;
  const empty = values.map(() => '""');
  for (const [title, before] of [
    ["returned", ""],
    ["returned beside a named result", "let r = namedResult(null);"],
  ] as const) {
    behaves(
      title,
      `${names} const all = [${values.map((value) => `function () { ${before} defer(() => {}); return ${value}; }`).join(", ")}];
      for (const f of all) log(nameOf(f()));`,
      empty,
    );
  }
  behaves(
    "an argument of a deferred call",
    `${names} const show = (...values) => { for (const value of values) log(nameOf(value)); };
    function f() { defer(show(${values.join(", ")})); }
    f();`,
    empty,
  );
  behaves(
    "a deferred literal in a stack trace",
    `function f() { defer(() => { log(/_fn|_arg|_result/.test(new Error().stack)); }); }
    function g() { defer(function cleanup() { log(/ cleanup /.test(new Error().stack)); }); }
    f(); g();`,
    ["false", "true"],
  );
});

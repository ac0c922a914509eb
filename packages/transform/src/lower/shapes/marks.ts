import type { NodeId } from "../../facts.ts";
import { holeBeside } from "./assign.ts";
import { expression, type Fragment, type Part, quote, statements } from "./fragment.ts";

/** () => { recover(); }   →   _mark("rescue@120", () => { … }) */
export const mark = (helper: string, text: string, value: Part, at: NodeId) =>
  expression(`${helper}(${quote(text)}, VALUE)`)(at, { VALUE: value });

/** An anonymous function or class, with the name that it has in this position:   { rescue: () => { … } }.rescue */
export function named(name: string, value: Part, at: NodeId): Fragment {
  const hole = holeBeside(name);
  // A name that could be one of the compiler's own is written as a string.
  if (/^[a-z$][\w$]*$/i.test(name)) return expression(`({ ${name}: ${hole} }).${name}`)(at, { [hole]: value });
  const key = quote(name);
  const property = name === "__proto__" ? `[${key}]` : key;
  return expression(`({ ${property}: VALUE })[${key}]`)(at, { VALUE: value });
}

export const namedByKey = (key: Part, value: Part, at: NodeId) =>
  expression("({ [KEY]: VALUE })[KEY]")(at, { KEY: key, VALUE: value });

/** export default function () { … }   →   export default function _default() { … } _nameDefault(_default); */
export const nameDefault = (helper: string, name: string, at: NodeId) => statements(`${helper}(${name});`)(at);

/** { [makeKey()]() { recover(); } }   →   { [_key0 = _toKey(makeKey())]() { … } } */
export const keepKey = (name: string, toKey: string, key: Part, at: NodeId) =>
  expression(`${name} = ${toKey}(KEY)`)(at, { KEY: key });

/** …in a literal:   ((_key0) => { return …; })()   or in front of a declaration:   let _key0; */
export const keeping = (names: readonly string[], value: Part, at: NodeId) =>
  expression(`((${names.join(", ")}) => { return VALUE; })()`)(at, { VALUE: value });

export const keptKeys = (names: readonly string[], at: NodeId) => statements(`let ${names.join(", ")};`)(at);

/** { rescue() { recover(); } }   →   _markMethod("rescue@120", { … }, "rescue") */
export const markMethod = (helper: string, text: string, key: Part, isStatic: boolean, object: Part, at: NodeId) =>
  expression(`${helper}(${quote(text)}, OBJECT, KEY${isStatic ? ", true" : ""})`)(at, { OBJECT: object, KEY: key });

/** class C { … }   →   class C { … } _markMethod("rescue@120", C, "rescue"); */
export const markBehind = (helper: string, text: string, key: Part, isStatic: boolean, object: Part, at: NodeId) =>
  statements(`${helper}(${quote(text)}, OBJECT, KEY${isStatic ? ", true" : ""});`)(at, { OBJECT: object, KEY: key });

/** class C { static { _markMethod("rescue@120", this, "rescue"); } … } */
export const staticBlock = (marks: readonly Part[], at: NodeId): Fragment => ({
  kind: "class-member",
  text: "class C { static { MARKS; } }",
  holes: { MARKS: marks },
  at,
});

/** class C { static #_marked = _markMethod("rescue@120", this, "rescue"); … } */
export const staticField = (name: string, value: Part, at: NodeId): Fragment => ({
  kind: "class-member",
  text: `class C { static #${name} = VALUE; }`,
  holes: { VALUE: value },
  at,
});

/** @logged class C { … }   →   @logged @((_class) => { _markMethod("rescue@120", _class, "rescue"); }) class C { … } */
export const decorator = (name: string, value: Part, at: NodeId) =>
  expression(`((${name}) => { VALUE; })`)(at, { VALUE: value });

/**
 * …or on a static member, before what its other decorators add: @same @((_target, _context) => { … }) static m() { … }
 */
export const initialiser = (names: { target: string; context: string }, marks: readonly Part[], at: NodeId) =>
  expression(`((${names.target}, ${names.context}) => {
    ${names.context}.addInitializer?.(function () { MARKS; });
  })`)(at, { MARKS: marks });

/** Two decorators in one, neither of which changes anything. */
export const bothDecorators = ({ both }: { both: string }, first: Part, second: Part, at: NodeId) =>
  expression(`((...${both}) => { FIRST(...${both}); SECOND(...${both}); })`)(at, { FIRST: first, SECOND: second });

/** …and if the class runs its own code before that: static #_marked = _class0 || _markMethod(…); */
export const set = (name: string, value: Part, at: NodeId) => expression(`${name} = VALUE`)(at, { VALUE: value });

export const unlessSet = (name: string, value: Part, at: NodeId) =>
  expression(`${name} || VALUE`)(at, { VALUE: value });

/** @logged rescue() { … }   →   @_markDecorated("rescue@120") @logged @_markDecorated("rescue@120") rescue() { … } */
export const markDecorated = (helper: string, text: string, at: NodeId) => expression(`${helper}(${quote(text)})`)(at);

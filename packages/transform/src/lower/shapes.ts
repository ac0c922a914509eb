import type { NodeId } from "../facts.ts";
import { shareText } from "./texts.ts";

/**
 * Every piece of syntax that the compiler emits, as JavaScript text. Names and numbers are part of the text; a word in
 * capitals is a hole for one of the user's nodes or another piece.
 */
export interface Fragment {
  readonly kind: "statements" | "expression" | "spread" | "class-member" | "parameter";
  readonly text: string;
  readonly holes: Readonly<Record<string, Hole>>;
  /** The user's node that the piece replaces: debuggers and stack traces point to it. */
  readonly at: NodeId;
  /** Whether it runs a deferred call at an exit: the user's statement was executed long before. */
  readonly isExit?: true;
}

export interface NodeHole {
  readonly node: NodeId;
  readonly as:
    /** With the edits to it and to what is in it. */
    | "edited"
    /** Without the edit to the node itself, which put it here. */
    | "inside"
    /** A copy: the node is also somewhere else. */
    | "copy"
    /** A declared name, as a name in an assignment: without a type. */
    | "name"
    /** The name or pattern of a parameter, with the edits inside: without a type. */
    | "binding"
    /** With the edits inside; a declaration as an anonymous expression. */
    | "anonymous";
}

export type Part = Fragment | NodeHole;
export type Hole = Part | readonly Part[];

export const edited = (node: NodeId): NodeHole => ({ node, as: "edited" });
export const inside = (node: NodeId): NodeHole => ({ node, as: "inside" });
export const copy = (node: NodeId): NodeHole => ({ node, as: "copy" });
export const anonymous = (node: NodeId): NodeHole => ({ node, as: "anonymous" });

/** One object for all: a large file has hundreds of thousands of pieces. */
const NO_HOLES: Fragment["holes"] = Object.freeze({});

type Make = (at: NodeId, holes?: Fragment["holes"]) => Fragment;

const statements = (text: string): Make => {
  const shared = shareText(text);
  return (at, holes = NO_HOLES) => ({ kind: "statements", text: shared, holes, at });
};
const exitStatements = (text: string): Make => {
  const shared = shareText(text);
  return (at, holes = NO_HOLES) => ({ kind: "statements", text: shared, holes, at, isExit: true });
};
const expression = (text: string): Make => {
  const shared = shareText(text);
  return (at, holes = NO_HOLES) => ({ kind: "expression", text: shared, holes, at });
};

/** Several statements where there is room for one:   if (x) defer(f());   →   if (x) { _fn0 = f; _bits |= 1; } */
export const braced = (parts: readonly Part[], at: NodeId): readonly Part[] =>
  parts.length === 1 ? parts : [block(parts, at)];

/**
 * An anonymous function or class that is assigned: neither the language nor the engine's stack traces should name it
 * after the slot.
 *
 *   defer(() => { … });   →   _fn0 = null ?? (() => { … });
 */
export const unnamed = (id: NodeId, at: NodeId) => expression("null ?? (VALUE)")(at, { VALUE: edited(id) });
/** The same where coverage is measured: `??` would count as a branch; this function is ignored. */
export const unnamedCounted = (id: NodeId, value: string, at: NodeId) =>
  expression(`((${value}) => { return ${value}; })(VALUE)`)(at, { VALUE: edited(id) });

/** `file.close` → `"file.close"` */
const quote = (text: string) => JSON.stringify(text);

// ---- The defer statement -------------------------------------------------------------------------------------------

/** defer(file.close());   →   _fn0 = file.close; */
export function assign(target: string, value: Part, at: NodeId): Fragment {
  const hole = holeBeside(target);
  return statements(assignment(target, hole))(at, { [hole]: value });
}

/**
 * A statement cannot begin with the brace of an object pattern, and one that begins with a bracket continues the line
 * above if that has no semicolon. A hidden result is set by a call.
 */
function assignment(target: string, value: string): string {
  if (target.endsWith("()")) return `${target.slice(0, -1)}${value});`;
  return /^[{[]/.test(target) ? `void (${target} = ${value});` : `${target} = ${value};`;
}

/** let [n, error] = namedResult([0, null]);   →   [n, error] = [0, null];   where n and error are declared further out. */
export function assignDeclared(pattern: string, names: Fragment["holes"], value: Part, at: NodeId): Fragment {
  const hole = holeBeside(pattern);
  return statements(assignment(pattern, hole))(at, { ...names, [hole]: value });
}

/** The target of an assignment may contain the user's names, also as keys: the hole needs another name. */
export function holeBeside(target: string, wanted = "VALUE"): string {
  let hole = wanted;
  while (target.includes(hole)) hole += "_";
  return hole;
}

/**
 * A site's bit, and whether the bits below it are known to be set. The bits above it are not set where this matters.
 */
export interface Bit {
  readonly bits: string;
  readonly mask: number;
  readonly bitsKnown: boolean;
}

/** …and the site is deferred:   _bits |= 2;   or, where the others are known,   _bits = 3; */
export const setBit = ({ bits, mask, bitsKnown }: Bit, at: NodeId) =>
  statements(bitsKnown ? `${bits} = ${2 * mask - 1};` : `${bits} |= ${mask};`)(at);

/** defer(x?.close());   →   if (_this0 != null) { … } */
export const ifPresent = (slot: string, then: readonly Part[], at: NodeId) =>
  statements(`if (${slot} != null) { THEN; }`)(at, { THEN: then });

/** defer(f(...xs, y));   →   _args0 = [...xs, y]; */
export const list = (items: readonly Part[], at: NodeId) => expression("[ITEMS]")(at, { ITEMS: items });

/** A deferred call, as it is passed to the runtime. */
export interface PendingCall {
  readonly fn: Part;
  /** Or `passPanic`. */
  readonly receiver: Part | null;
  /** The only argument, or a list of them. */
  readonly args: Part | null;
  /** It is a list: there are several, or a spread one, or a placeholder for the panic. */
  readonly listed: boolean;
}

/**
 * Puts a call in front of a list, with one argument or none, or with a list of arguments:
 *
 *   _defers = _deferproc(_defers, "file.close", file.close, file);
 *   _defers = _deferprocList(_defers, "log", log, void 0, [x, y]);
 */
export function deferproc(
  names: { deferproc: string; defers: string },
  text: string,
  call: PendingCall,
  at: NodeId,
): Fragment {
  const { fn, receiver, args } = call;
  const holes: Record<string, Hole> = { FN: fn };
  const operands = ["FN"];
  if (receiver) holes["RECEIVER"] = receiver;
  if (receiver || args) operands.push(receiver ? "RECEIVER" : "void 0");
  if (args) {
    holes["ARGS"] = args;
    operands.push("ARGS");
  }
  const { deferproc: helper, defers } = names;
  return statements(`${defers} = ${helper}(${defers}, ${quote(text)}, ${operands.join(", ")});`)(at, holes);
}

/** defer(o.m?.().close())   →   _this0 = _deferreturn(_deferprocList(null, "o.m", _fn0, _this0, [x])); */
export function callNow(
  helpers: { deferreturn: string; deferprocList: string },
  text: string,
  call: { fn: Part; receiver: Part; args: readonly Part[] },
  at: NodeId,
): Fragment {
  const { deferreturn, deferprocList } = helpers;
  return expression(`${deferreturn}(${deferprocList}(null, ${quote(text)}, FN, RECEIVER, [ARGS]))`)(at, {
    FN: call.fn,
    RECEIVER: call.receiver,
    ARGS: call.args,
  });
}

export const slot = (name: string, at: NodeId) => expression(name)(at);
/** `..._args0`, where arguments or elements are listed. */
export const spreadSlot = (name: string, at: NodeId): Fragment => ({
  kind: "spread",
  text: `[...${name}]`,
  holes: NO_HOLES,
  at,
});
export const self = (at: NodeId) => expression("this")(at);
export const member = (object: Part, key: NodeId, computed: boolean, at: NodeId) =>
  expression(computed ? "OBJECT[KEY]" : "OBJECT.KEY")(at, { OBJECT: object, KEY: edited(key) });
export const call = (callee: Part, args: readonly Part[], at: NodeId) =>
  expression("CALLEE(ARGS)")(at, { CALLEE: callee, ARGS: args });

/** panic("out of tea");   →   throw _throwable("out of tea"); */
export const throwPanic = (helper: string, value: NodeId, at: NodeId) =>
  statements(`throw ${helper}(VALUE);`)(at, { VALUE: edited(value) });

// ---- The frame -----------------------------------------------------------------------------------------------------

/** let _bits = 0, _fn0, _this0, _result;   or with a list   let _defers = null, _this0, _result; */
export const slots = (first: string, names: readonly string[], at: NodeId) =>
  statements(`let ${[first, ...names].join(", ")};`)(at);

export interface GuardNames {
  readonly thrown: string;
  readonly caught: string;
  readonly leaving: string;
  readonly gopanic: string;
  readonly noPanic: () => string;
  readonly defers: string;
  /** What is true while calls are pending. */
  readonly pending: string;
  /** The frame passes its bits and sites, and makes no list of them. */
  readonly handsOver: boolean;
}

export interface GuardParts {
  readonly body: readonly Part[];
  readonly exits: readonly Part[];
  /** In an open-coded frame: the statements that make the list of pending calls, or what is passed for the sites. */
  readonly sites: readonly Part[];
}

/**
 * The body, then the exits. What leaves the body for the exits breaks out of the labelled block, so that they are
 * emitted once, outside every `try` of the user's. A throw from either reaches the `catch` with the bits as they are
 * then.
 */
export function guarded(
  n: GuardNames,
  parts: GuardParts,
  /** At the start of the `catch`: what an interrupted `return` has left to do. */
  interrupted: readonly Part[],
  isAsync: boolean,
  at: NodeId,
): Fragment {
  const text = `
    try {
      BODY;
      EXITS;
    } catch (${n.thrown}) {
      INTERRUPTED;
      ${panicking(n, isAsync)}
    }`;
  return statements(text)(at, { ...guardHoles(parts), INTERRUPTED: interrupted });
}

/** A generator may also be left at a `yield`, by `return()`: only a `finally` sees that. */
export function guardedGenerator(n: GuardNames, parts: GuardParts, isAsync: boolean, at: NodeId): Fragment {
  const text = `
    let ${n.thrown} = ${n.noPanic()};
    try {
      BODY;
      EXITS;
    } catch (${n.caught}) {
      ${n.thrown} = ${n.caught};
    } finally {
      if (${n.pending} || ${n.thrown} !== ${n.noPanic()}) {
        ${panicking(n, isAsync)}
      }
    }`;
  return statements(text)(at, guardHoles(parts));
}

function guardHoles({ body, exits, sites }: GuardParts) {
  return { BODY: body, EXITS: exits, SITES: sites };
}

function panicking({ leaving, gopanic, thrown, defers, pending, handsOver }: GuardNames, isAsync: boolean): string {
  const end = `if (${leaving}) throw ${leaving}.value;`;
  if (handsOver) return `const ${leaving} = ${gopanic}(${thrown}, ${pending}, SITES); ${end}`;
  const run = isAsync
    ? `let ${leaving} = ${gopanic}(${thrown}, ${defers});
       if (${leaving}?.then) ${leaving} = await ${leaving};`
    : `const ${leaving} = ${gopanic}(${thrown}, ${defers});`;
  return `SITES; ${run} ${end}`;
}

/**
 * The directive that tells React Compiler to skip a component or hook. Called again with the same arguments, the
 * compiled function would return its previous result, and skip the deferred calls.
 */
export const notMemoized = "use no memo";

export const labelled = (label: string, body: readonly Part[], at: NodeId) =>
  statements(`${label}: { BODY; }`)(at, { BODY: body });

/** The sites that are pending when a panic crosses an open-coded frame:   let _defers = null; if (_bits & 1) … */
export const noDefers = (defers: string, at: NodeId) => statements(`let ${defers} = null;`)(at);
export const ifPending = (bits: string, mask: number, listing: Part, at: NodeId) =>
  statements(`if (${bits} & ${mask}) LISTING;`)(at, { LISTING: listing });

/** A site, as it is passed:   "file.close", _fn0, _this0, [x] */
export function handedOver(text: string, { fn, receiver, args, listed }: PendingCall, at: NodeId): Part[] {
  const all = args === null || listed ? args : list([args], at);
  return [string(text, at), fn, receiver ?? undefinedValue(at), all ?? undefinedValue(at)];
}

// ---- The exits -----------------------------------------------------------------------------------------------------

/**
 * The bit is cleared before the call: a deferred call that panics does not run again. It is still set when the check
 * leaves the call to the runtime.
 */
export function exit(bit: Bit, certain: boolean, check: readonly Part[], run: Part, at: NodeId): Fragment {
  const { bits, mask, bitsKnown } = bit;
  const text = `CHECK; ${bitsKnown ? `${bits} = ${mask - 1}` : `${bits} &= ~${mask}`}; RUN;`;
  return exitStatements(certain ? text : `if (${bits} & ${mask}) { ${text} }`)(at, { CHECK: check, RUN: run });
}

export const callFunction = (fn: Part, args: readonly Part[], at: NodeId) =>
  expression("FN(ARGS)")(at, { FN: fn, ARGS: args });

/** _fn0.call(_this0, x) */
export const callMethod = (fn: Part, receiver: Part, args: readonly Part[], at: NodeId) =>
  expression("FN.call(RECEIVER, ARGS)")(at, { FN: fn, RECEIVER: receiver, ARGS: args });

/**
 * If the exit cannot make a call, it leaves the call and those below it to the runtime: through the `catch`, without a
 * panic. A callee that is not a function throws when its turn comes (rule S4).
 *
 *   if (typeof _fn0 !== "function") throw _noPanic;
 *
 * For a method, `_fn0.call` may be the function's own property, or a proxy may invent it. It is used if it is the one
 * that all functions inherit, here read from a method that no file can hide (decision 0010).
 */
export const checkCallee = (fn: Part, isMethod: boolean, noPanic: string, at: NodeId) =>
  exitStatements(`if (typeof FN !== "function"${isMethod ? ' || FN.call !== "".trim.call' : ""}) throw ${noPanic};`)(
    at,
    { FN: fn },
  );

/** What an async function may have to wait for before it continues. */
export interface WaitNames {
  readonly waiting: string;
  readonly thenable: string;
}

/** In an async function, the call's result is awaited if it is a thenable; otherwise no tick passes (rule S40). */
export const awaitCall = ({ waiting, thenable }: WaitNames, call: Part, at: NodeId) =>
  exitStatements(`{ const ${waiting} = ${thenable}(CALL); if (${waiting}) await ${waiting}; }`)(at, { CALL: call });
export const awaitPromise = (call: Part, at: NodeId) => exitStatements("await CALL;")(at, { CALL: call });
export const evaluate = (value: Part, at: NodeId) => exitStatements("VALUE;")(at, { VALUE: value });
/** The list of a frame. Each call is taken off before it is made: one that panics does not run again. */
export const runList = (names: { defers: string; defer: string }, run: Part, at: NodeId) =>
  exitStatements(`
    while (${names.defers}) {
      const ${names.defer} = ${names.defers};
      ${names.defers} = ${names.defer}.link;
      RUN;
    }`)(at, { RUN: run });
export const callHelper = (helper: string, argument: string, at: NodeId) => expression(`${helper}(${argument})`)(at);
export const nothing = (at: NodeId) => expression("null")(at);

// ---- Returns and results -------------------------------------------------------------------------------------------

/** return use(file);   →   _result = use(file); break _body; */
export const leave = (label: string, at: NodeId) => statements(`break ${label};`)(at);
/** In an async function the value is awaited before the deferred calls run, and set only then (rules S41 and S13). */
export function keepAndAwait(target: string, name: string, wait: WaitNames, value: Part, at: NodeId): Fragment {
  const hole = holeBeside(target);
  return statements(`{ const ${name} = ${hole}; ${awaited(target, name, wait)} }`)(at, { [hole]: value });
}
/** After the body, if nothing has happened in between. */
export const assignAwaited = (target: string, name: string, wait: WaitNames, at: NodeId) =>
  statements(`{ ${awaited(target, name, wait)} }`)(at);
const awaited = (target: string, name: string, { waiting, thenable }: WaitNames) =>
  `const ${waiting} = ${thenable}(${name}); ${assignment(target, `${waiting} ? await ${waiting} : ${name}`)}`;
interface PendingNames {
  readonly value: string;
  readonly caught: string;
  readonly returned: string;
}
/**
 * If something may interrupt it, a `return` fixes its result at once. Only a promise has to wait until the body has
 * been left, in its own slot. Any other value empties that slot, which drops the promise of a cancelled `return`.
 */
export function keepOrPend(
  target: string,
  { value, returned }: PendingNames,
  { thenable }: WaitNames,
  operand: Part,
  at: NodeId,
): Fragment {
  const hole = holeBeside(target);
  const text = `{
    const ${value} = ${hole};
    ${returned} = ${thenable}(${value});
    if (!${returned}) ${assignment(target, value)}
  }`;
  return statements(text)(at, { [hole]: operand });
}
/** After the body. The slot is emptied first, so that the `catch` does not wait for it again. */
export function settlePending(target: string, { value, returned }: PendingNames, at: NodeId): Fragment {
  const settled = assignment(target, `await ${value}`);
  return statements(`if (${returned}) { const ${value} = ${returned}; ${returned} = void 0; ${settled} }`)(at);
}
/** In the `catch`, for an interrupted `return`: a promise that rejects leaves the result as it is (rule S13). */
export const settleInterrupted = (target: string, { returned, caught }: PendingNames, at: NodeId) =>
  statements(`if (${returned}) try { ${assignment(target, `await ${returned}`)} } catch (${caught}) {}`)(at);
/** The same for an operand that is kept as it is: its `then` is read after the body, as `return` reads it. */
export const settleReturned = (target: string, names: PendingNames, wait: WaitNames, at: NodeId) =>
  statements(`{
    const ${names.value} = ${names.returned};
    ${names.returned} = void 0;
    ${awaited(target, names.value, wait)}
  }`)(at);
export const settleReturnedInterrupted = (target: string, names: PendingNames, wait: WaitNames, at: NodeId) =>
  statements(
    `if (${names.returned} !== void 0) try { ${awaited(target, names.returned, wait)} } catch (${names.caught}) {}`,
  )(at);
/** try { return a; } finally { … }   →   finally { const _result0 = _result; { … } _result = _result0; } */
export function keepAcross(
  slots: readonly { readonly slot: string; readonly kept: string }[],
  block: Part,
  at: NodeId,
): Fragment {
  const before = slots.map(({ slot: name, kept }) => `const ${kept} = ${name};`);
  const behind = slots.map(({ slot: name, kept }) => `${name} = ${kept};`);
  return statements(`{ ${before.join(" ")} BLOCK; ${behind.join(" ")} }`)(at, { BLOCK: block });
}
export const block = (parts: readonly Part[], at: NodeId) => statements("{ PARTS; }")(at, { PARTS: parts });
/** const _setResult = (_value) => { r = _value; }; */
export const resultSetter = (name: string, value: string, target: string, at: NodeId) =>
  statements(`const ${name} = (${value}) => { ${assignment(target, value)} };`)(at);
export const undefinedValue = (at: NodeId) => expression("void 0")(at);
export const returnText = (text: string, at: NodeId) => statements(`return ${text};`)(at);
export const returnValue = (value: Part, at: NodeId) => statements("return VALUE;")(at, { VALUE: value });

/** Two declarations of one name:   function f() { … }   →   var f = function () { … }; */
export function hoistedFunction(name: string, fn: NodeId, at: NodeId): Fragment {
  const hole = holeBeside(name);
  return statements(`var ${name} = ${hole};`)(at, { [hole]: { node: fn, as: "anonymous" } });
}

// ---- Recover -------------------------------------------------------------------------------------------------------

/** recover()   →   _gorecover(_panic)   and   panicking()   →   _gopanicking(_panic) */
export const question = (helper: string, panic: string | null, at: NodeId) =>
  expression(`${helper}(${panic ?? ""})`)(at);

export interface Claim {
  readonly panic: string;
  readonly helper: string;
  /** The function's name, or its mark. */
  readonly self: string;
}

/** At the start of a function with recover():   const _panic = _claim(rescue); */
export const claim = ({ panic, helper, self }: Claim, at: NodeId) =>
  statements(`const ${panic} = ${helper}(${self});`)(at);

/**
 * Before parameters that may call the function again. No array has a property whose name is empty:
 *
 *   function rescue(a, { b }, c = f(), ...d)
 *   function rescue(a, _param1, ...{ "": _panic = _claim(rescue), "": { b } = _param1, 0: c = f(), "": [,,, ...d] = arguments })
 */
export function claimingParameter(
  { panic, helper, self }: Claim,
  elements: readonly BoundElement[],
  at: NodeId,
): Fragment {
  const holes: Record<string, Hole> = {};
  const [targetHole, initialHole] = [holeBeside(self, "TARGET"), holeBeside(self, "INITIAL")];
  const texts = elements.map(({ text, target, initial }, index) => {
    const [into, from] = [`${targetHole}${index}`, `${initialHole}${index}`];
    holes[into] = { node: target, as: "binding" };
    if (initial !== null) holes[from] = edited(initial);
    return text(into, from);
  });
  const text = `(...{ ${[`"": ${panic} = ${helper}(${self})`, ...texts].join(", ")} }) => {};`;
  return { kind: "parameter", text, holes, at };
}

interface BoundElement {
  readonly target: NodeId;
  readonly initial: NodeId | null;
  readonly text: (target: string, initial: string) => string;
}

export const patternOf = (name: string, target: NodeId): BoundElement => ({
  target,
  initial: null,
  text: (hole) => `"": ${hole} = ${name}`,
});
export const element = (index: number, target: NodeId, initial: NodeId | null): BoundElement => ({
  target,
  initial,
  text: (hole, value) => (initial === null ? `${index}: ${hole}` : `${index}: ${hole} = ${value}`),
});
export const restOfArguments = (index: number, target: NodeId): BoundElement => ({
  target,
  initial: null,
  text: (hole) => `"": [${",".repeat(index)} ...${hole}] = arguments`,
});

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
/** …or at a static member, in front of what its other decorators add:   @same @((_target, _context) => { … }) static m() { … } */
export const initialiser = (names: { target: string; context: string }, marks: readonly Part[], at: NodeId) =>
  expression(`((${names.target}, ${names.context}) => {
    ${names.context}.addInitializer?.(function () { MARKS; });
  })`)(at, { MARKS: marks });
/** Two in one, neither of which changes anything. */
export const bothDecorators = ({ both }: { both: string }, first: Part, second: Part, at: NodeId) =>
  expression(`((...${both}) => { FIRST(...${both}); SECOND(...${both}); })`)(at, { FIRST: first, SECOND: second });
/** …and where the class runs code of its own before that:   static #_marked = _class0 || _markMethod(…); */
export const set = (name: string, value: Part, at: NodeId) => expression(`${name} = VALUE`)(at, { VALUE: value });
export const unlessSet = (name: string, value: Part, at: NodeId) =>
  expression(`${name} || VALUE`)(at, { VALUE: value });
/** @logged rescue() { … }   →   @_markDecorated("rescue@120") @logged @_markDecorated("rescue@120") rescue() { … } */
export const markDecorated = (helper: string, text: string, at: NodeId) => expression(`${helper}(${quote(text)})`)(at);
export const string = (text: string, at: NodeId) => expression(quote(text))(at);

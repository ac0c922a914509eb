import type { NodeId } from "../../facts.ts";
import { assignment, holeBeside } from "./assign.ts";
import type { WaitNames } from "./exits.ts";
import { type Fragment, type Part, statements } from "./fragment.ts";

/** return use(file);   →   _result = use(file); break _body; */
export const leave = (label: string, at: NodeId) => statements(`break ${label};`)(at);

/**
 * In an async function, the value is awaited before the deferred calls run, and only then assigned (rules S41 and S13).
 */
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

/** const _setResult = (_value) => { r = _value; }; */
export const resultSetter = (name: string, value: string, target: string, at: NodeId) =>
  statements(`const ${name} = (${value}) => { ${assignment(target, value)} };`)(at);

export const returnText = (text: string, at: NodeId) => statements(`return ${text};`)(at);

export const returnValue = (value: Part, at: NodeId) => statements("return VALUE;")(at, { VALUE: value });

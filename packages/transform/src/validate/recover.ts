import type { Question, Span } from "../facts.ts";
import { PSEUDO_CALLS } from "../pseudo-calls.ts";
import { at, type Finding, misuseRule, type Rule } from "./finding.ts";

const ANSWERS = { recover: "It returns the panic's value", panicking: "It describes the panic" };

export const recoverArguments = misuseRule("question-arguments", ({ marker }) => ({
  code: "GD201",
  message: `${marker}() takes no arguments.`,
  hint: `${ANSWERS[marker]}: ${PSEUDO_CALLS[marker].example}`,
}));

export const recoverInParameter = misuseRule("question-in-parameter", ({ marker }) => ({
  code: "GD203",
  message: `${marker}() is in a parameter's default value, which runs before the function's body.`,
  hint: `Call it in the body: ${PSEUDO_CALLS[marker].example}`,
}));

export const recoverInChain = misuseRule("private-in-chain", ({ marker }, { quote }) => ({
  code: "GD202",
  message: couldNotTell(marker, `${quote} is read inside a longer optional chain`),
  hint: `Read it first: const rescue = ${quote}; then use rescue?.…`,
}));

export const recoverInEval = misuseRule("private-in-eval", ({ name, marker }) => ({
  code: "GD202",
  message: couldNotTell(marker, `eval may read ${name}`),
  hint: `Make it a field: ${name} = () => { … };`,
}));

/**
 * Rule S28: a function with `recover()` or `panicking()` must be able to tell that a frame has called this very
 * function. So must a function with `defer(recover())` (rule S23).
 */
export const recoverIdentity: Rule = ({ functions }) =>
  functions.flatMap(({ identity, questions, defers }): Finding[] => {
    if (identity.kind !== "unknown") return [];
    const { why, hint } = REASONS[identity.why](identity.name);
    const finding = (call: Span, marker: Question) =>
      at(call, { code: "GD202", message: couldNotTell(marker, why), hint });
    const deferred = defers.filter(({ call }) => call.kind === "recover");
    return [
      ...questions.map((call) => finding(call, call.marker)),
      ...deferred.map((call) => finding(call, "recover")),
    ];
  });

const couldNotTell = (marker: Question, why: string) => `${marker}() cannot identify its own function: ${why}.`;

const REASONS = {
  reassigned: (name: string) => ({
    why: `${name} is assigned to`,
    hint: `Make it a variable: let ${name} = function () { … };`,
  }),
  redeclared: (name: string) => ({
    why: `${name} is declared more than once`,
    hint: "Give each declaration its own name.",
  }),
  hidden: (name: string) => ({
    why: `${name} means something else in its own body`,
    hint: `Make it a constant: const ${name} = function () { … };`,
  }),
  parameters: () => ({
    why: "its parameters may call it before its body runs",
    hint: "Destructure them in the body: (...args) => { const [first = make(), ...others] = args; … }",
  }),
  "suspended-literal": () => ({
    why: "its computed key is in a literal or class expression that awaits or yields",
    hint: "Await or yield into a constant first: const value = await …;",
  }),
};

import { at, type Finding, misuseRule, type Rule } from "./finding.ts";

export const recoverArguments = misuseRule("recover-arguments", () => ({
  code: "GD201",
  message: "recover() takes no arguments.",
  hint: "It returns the panic's value: const value = recover();",
}));

export const recoverInParameter = misuseRule("recover-in-parameter", () => ({
  code: "GD203",
  message: "recover() stands in the default value of a parameter, before the function's body has begun.",
  hint: "Call it in the body: const value = recover();",
}));

export const recoverInChain = misuseRule("private-in-chain", (_, { quote }) => ({
  code: "GD202",
  message: `recover() could not tell whether the deferred function is the one that it stands in (${quote} is read within a longer optional chain).`,
  hint: `Read it first: const rescue = ${quote}; then go on with rescue?.…`,
}));

export const recoverInEval = misuseRule("private-in-eval", ({ name }) => ({
  code: "GD202",
  message: `recover() could not tell whether the deferred function is the one that it stands in (eval may read ${name}).`,
  hint: `Make it a field: ${name} = () => { … };`,
}));

/**
 * Rule S28: a function with `recover()` must be able to tell that a frame has called this very function. A deferred one
 * is its own too (rule S23).
 */
export const recoverIdentity: Rule = ({ functions }) =>
  functions.flatMap(({ identity, recovers, defers }): Finding[] => {
    if (identity.kind !== "unknown") return [];
    const { why, hint } = REASONS[identity.why](identity.name);
    const message = `recover() could not tell whether the deferred function is the one that it stands in (${why}).`;
    const deferred = defers.filter(({ call }) => call.kind === "recover");
    return [...recovers, ...deferred].map((call) => at(call, { code: "GD202", message, hint }));
  });

const REASONS = {
  reassigned: (name: string) => ({
    why: `${name} is assigned to`,
    hint: `Make it a variable: let ${name} = function () { … };`,
  }),
  redeclared: (name: string) => ({
    why: `${name} is declared more than once`,
    hint: "Give each of them a name of its own.",
  }),
  hidden: (name: string) => ({
    why: `${name} means something else in its own body`,
    hint: `Make it a constant: const ${name} = function () { … };`,
  }),
  parameters: () => ({
    why: "its parameters may call it before its body begins",
    hint: "Take them apart in the body: (...args) => { const [first = make(), ...others] = args; … }",
  }),
  "suspended-literal": () => ({
    why: "its computed key stands in a literal or class expression that awaits or yields",
    hint: "Put what is awaited or yielded into a constant in front: const value = await …;",
  }),
};

const poisoned = [
  ...["a loop", "a method", "rescued from a list", "a function"],
  ...["a method", "rescued from a scan"],
  ...["another", "a literal", "rescued from literals"],
];

/** What the programs beside this file print, on every engine and under every strategy. */
export const faults: Readonly<Record<string, readonly string[]>> = {
  overflow: [
    ...["aFunction", "aMethod", "aLiteral", "aLoop"].map((frame) => `${frame} few are lost true true`),
    "recovered an error",
  ],
  "thrown-values": [
    ..."undefined null false zero minusZero NaN empty bigint symbol error frozen sealed bare function".split(" "),
    ..."proxiedError hostile hostileFunction revoked".split(" "),
  ].map((value) => `${value} true 4 true true true`),
  "poisoned-functions": [
    ...repeat(2, poisoned),
    ...["recovers at its end", "beside 1: replaced"],
    ...repeat(2, poisoned),
    "body",
    "at the exit",
  ],
  "error-settings": [
    ...["0", "1", "Infinity", "-1", "NaN", "many", "undefined"].map((limit) => `stackTraceLimit ${limit}`),
    "no stackTraceLimit",
    ...repeat(4, ["prepareStackTrace"]),
    "a prepareStackTrace that throws",
    "no captureStackTrace",
  ].map((setting) => `${setting} text 0 true PanicNilError`),
  getters: [
    "the callee's getter",
    "the receiver's getter",
    "the argument's getter",
    "the key's toString",
    "the spread's iterator",
    "the proxy's get",
    "the callee's getter",
  ].flatMap((what) => ["the earlier one runs", `recovered ${what}`]),
  pollution: repeat(5, [
    ...["rescued from second", "in a loop", "left"],
    ...["awaited", "rescued from async"],
    ...["leaves", "out"],
  ]),
};

export const faultOutput = (name: string): string => faults[name]!.map((line) => `${line}\n`).join("");

function repeat(times: number, lines: readonly string[]): string[] {
  return Array.from({ length: times }, () => lines).flat();
}

import { misuseRule } from "./finding.ts";

const CALLS = {
  defer: "defer(file.close());",
  recover: "const value = recover();",
  namedResult: "let result = namedResult(0);",
};

export const markerValue = misuseRule("value", ({ marker }) => ({
  code: "GD401",
  message: `${marker} is used other than in a plain call: the compiler replaces the calls, and there is no function behind the name.`,
  hint: `Call it where it is needed: ${CALLS[marker]}`,
}));

export const namespaceValue = misuseRule("namespace", ({ name }) => ({
  code: "GD402",
  message: `${name} is used as a value: the compiler would not see the calls that are made through it.`,
  hint: `Call defer and recover on the namespace: ${name}.defer(file.close()); or import them by name.`,
}));

import { misuseRule } from "./finding.ts";

export const markerValue = misuseRule("value", ({ marker }) => ({
  code: "GD401",
  message: `${marker} is used as a value: it is no function, but stands for what the compiler puts in its place.`,
  hint: `Call it where it is needed, by the name it is imported under: ${EXAMPLES[marker]}`,
}));

const EXAMPLES = {
  defer: "defer(file.close());",
  recover: "const value = recover();",
  namedResult: "let result = namedResult(0);",
};

export const namespaceValue = misuseRule("namespace", ({ name }) => ({
  code: "GD402",
  message: `${name} is used as a value: its defer and recover could be called where the compiler does not see it.`,
  hint: `Call them on the namespace, ${name}.defer(file.close()); or import them by name.`,
}));

import { misuseRule } from "./finding.ts";

const CALLS = {
  defer: "defer(file.close());",
  recover: "const value = recover();",
  panicking: "const panic = panicking();",
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

export const untraced = misuseRule("untraced", ({ name, path, by }) => ({
  code: "GD404",
  message: `${name} may be that of "${path}", and the compiler cannot follow how it comes into this file.`,
  hint: FOLLOWED[by](name, path),
}));

const FOLLOWED = {
  import: (name: string, path: string) =>
    `Import it by name, import { ${name} } from "${path}"; or declare it: const { ${name} } = await import("${path}");`,
  require: (name: string, path: string) => `Declare it where it is loaded: const { ${name} } = require("${path}");`,
  export: (name: string, path: string) =>
    `Do not call it by way of what the file exports: const { ${name} } = require("${path}");`,
  "module-block": () => "A module block is a module of its own: move its code into a file, and import that.",
  "module-format": () =>
    "Compile the file before it becomes a module of AMD, UMD or System: as an ES module or CommonJS.",
};

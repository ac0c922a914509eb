import { PSEUDO_CALLS } from "../pseudo-calls.ts";
import { misuseRule } from "./finding.ts";

export const markerValue = misuseRule("value", ({ marker }) => ({
  code: "GD401",
  message: `${marker} can only be called directly; it has no value at run time.`,
  hint: `Call it where you need it: ${PSEUDO_CALLS[marker].example}`,
}));

export const namespaceValue = misuseRule("namespace", ({ name }) => ({
  code: "GD402",
  message: `${name} is used as a value, so the compiler would not see calls made through it.`,
  hint: `Call defer and recover on the namespace: ${name}.defer(file.close()); or import them by name.`,
}));

export const untraced = misuseRule("untraced", ({ name, path, by }) => ({
  code: "GD404",
  message: `${name} may come from "${path}", but the compiler cannot follow how it gets into this file.`,
  hint: FOLLOWED[by](name, path),
}));

const FOLLOWED = {
  import: (name: string, path: string) =>
    `Import it by name, import { ${name} } from "${path}"; or declare it: const { ${name} } = await import("${path}");`,
  require: (name: string, path: string) => `Declare it where it is loaded: const { ${name} } = require("${path}");`,
  export: (name: string, path: string) =>
    `Do not call it through the file's own exports: const { ${name} } = require("${path}");`,
  "module-block": () => "A module block is a module of its own: move its code to a file and import that.",
  "module-format": () => "Compile the file while it is an ES module or CommonJS, before it becomes AMD, UMD or System.",
};

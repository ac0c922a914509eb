import { misuseRule } from "./finding.ts";

const PLACES = {
  module: "at the top level of a module",
  "static-block": "in a class's static block",
  field: "in a field's initialiser",
};

export const deferOutsideFunction = misuseRule("defer-outside-function", ({ where }) => ({
  code: "GD104",
  message: `defer stands ${PLACES[where]}, where there is no function whose exit it could wait for.`,
  hint: "Move the code into a function and call that: function main() { … } main();",
}));

import { misuseRule } from "./finding.ts";

const PLACES = {
  module: "outside any function",
  "static-block": "in a static block, which is not a function",
  "async-do": "in an `async do` block, which runs on after the surrounding function has returned",
};

export const deferOutsideFunction = misuseRule("defer-outside-function", ({ where }, { quote }) => ({
  code: "GD104",
  message: `defer is ${PLACES[where]}: there is no function exit to run the deferred call.`,
  hint:
    where === "module"
      ? `Move the code into a function and call it: function main() { ${quote} … } main();`
      : `Move the code into a function and call it: (${where === "async-do" ? "async " : ""}() => { ${quote} … })();`,
}));

import { misuseRule } from "./finding.ts";

const PLACES = {
  module: "outside any function",
  "static-block": "in a static block, which is no function",
  "async-do": "in the block of `async do`, which goes on when the function around it has returned",
};

export const deferOutsideFunction = misuseRule("defer-outside-function", ({ where }, { quote }) => ({
  code: "GD104",
  message: `defer stands ${PLACES[where]}: there is no exit that the deferred call could wait for.`,
  hint:
    where === "module"
      ? `Move the code into a function and call that: function main() { ${quote} … } main();`
      : `Put the code into a function and call that: (${where === "async-do" ? "async " : ""}() => { ${quote} … })();`,
}));

import { describe, expect, it } from "vitest";
import godefer from "../../src/entries/babel.ts";
import { execute } from "../harness/execute.ts";
import { babels, build } from "./harness.ts";

const requires = {
  "a pattern": `const { defer } = require("@godefer/runtime");`,
  "a namespace": `const go = require("@godefer/runtime"); const defer = go.defer;`,
  "a member": `const defer = require("@godefer/runtime").defer;`,
};
const body = `
function work() { defer(log("deferred")); log("work"); }
work();
module.exports = { work };`;

describe.each(babels)("a file that requires the runtime, in %s", (_name, babel) => {
  for (const sourceType of ["module", "unambiguous", "script"] as const) {
    it.each(Object.entries(requires).filter(([title]) => title !== "a namespace"))(
      `gets its helpers by require, too: %s, read as ${sourceType}`,
      (_title, source) => {
        const code = build(babel, source + body, { plugins: [godefer], sourceType });
        expect(code).not.toMatch(/^import\b/m);
        expect(execute({ code, kind: "script", typescript: false })).toEqual(["work", "deferred"]);
      },
    );
  }

  it("imports them beside an import or an export", () => {
    const source = `const { defer } = require("@godefer/runtime");\nexport function work() { defer(log("deferred")); }`;
    expect(build(babel, source, { plugins: [godefer] })).toMatch(/^import \{.*\} from "@godefer\/runtime\/internal";/);
  });
});

import { describe, expect, it } from "vitest";
import { execute } from "../harness/execute.ts";
import { forms } from "./forms.ts";
import { tools } from "./tools.ts";

const imports = `import { defer, recover } from "@godefer/runtime";`;

describe.each(Object.entries(forms))("a method that recovers: %s", (_, { source, trace, decorators }) => {
  for (const kind of decorators) {
    for (const [name, tool] of Object.entries(tools)) {
      if (!tool.decorators.includes(kind)) continue;
      if (tool.withoutParameters && /\(@(same|runs)/.test(source)) continue;
      if (tool.withoutFields && kind === "legacy" && source.includes("@runs m = ")) continue;
      it(`${name}, ${kind} decorators`, () => {
        const code = tool.run(imports + source, kind);
        expect(execute({ code, kind: "module", typescript: false })).toEqual(trace);
      });
    }
  }
});

import { expect, it } from "vitest";
import { transform } from "../../src/index.ts";

/** Objects that all hold one another, under names of their own: each way from one to another is a place. */
function entangled(objects: number): string {
  const names = Array.from({ length: objects }, (_, index) => `o${index}`);
  const pairs = names.flatMap((one) => names.map((other) => `${one}.${other} = ${other};`));
  return `const runtime = pick(require)("@godefer/runtime");
function pick(load) { return load; }
const ${names.map((name) => `${name} = {}`).join(", ")};
o1.runtime = runtime;
${pairs.join("\n")}
o${objects - 1}.o1.runtime.defer(console.log(1));
`;
}

// Without a bound the last takes all memory there is: each of 30⁴ ways is a place.
it.each([4, 12, 30])("the places of %i objects that hold one another are bounded", (objects) => {
  const { diagnostics } = transform(entangled(objects), { filename: "program.cjs" });
  expect(diagnostics.map(({ code }) => code)).toEqual(["GD404"]);
});

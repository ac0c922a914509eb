import { expect, it } from "vitest";
import { compileAlike } from "./harness/compile.ts";

const compiled = (body: string) =>
  compileAlike(`import { defer } from "@godefer/runtime"; export function f() { ${body} }`, {
    filename: "a.svelte.ts",
  });

it("no name that is added begins with a dollar: Svelte keeps those for itself", () => {
  const code = compiled("let n = $state(0); for (const x of [n]) defer(g(x)); defer(() => { n++; }); return n;");
  const names = code.match(/\$[\w$]*/g);
  expect(new Set(names)).toEqual(new Set(["$state"]));
});

it.each([
  ["const d = $derived(n * 2); defer(log(d)); n = 5;", /_arg0_0 = d;/],
  ["const d = $derived.by(() => n * 2); defer(log(d)); n = 5;", /_arg0_0 = d;/],
  ["const { d } = $derived(n); defer(log(d)); n = 5;", /_arg0_0 = d;/],
  ["const [{ d = 1 }] = $derived(n); defer(log(d)); n = 5;", /_arg0_0 = d;/],
  ["const d = $derived(n.close); defer(d()); n = 5;", /_fn0 = d;/],
  ["const d = $derived(n); defer(d.close()); n = 5;", /_this0 = d;/],
])("a constant that Svelte makes reactive is read where it is deferred: %s", (body, slot) => {
  expect(compiled(body)).toMatch(slot);
});

it("other constants need no slot", () => {
  expect(compiled("const d = $(n); defer(d.close());")).not.toMatch(/_this0/);
});

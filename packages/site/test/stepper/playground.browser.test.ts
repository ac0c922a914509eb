import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openPlayground } from "../browser/playground.ts";
import { openSite, type Site } from "../browser/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
afterEach(() => site.closePages());

const options = { viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" } as const;
const imports = 'import { defer, panic, recover } from "@godefer/runtime";\n';

/** The stepper beside a program, in the pane of the playground. */
async function stepThrough(source: string) {
  const playground = await openPlayground(site, "/play/", options);
  await playground.write(imports + source);
  const steps = await playground.openPane("Steps");
  const status = steps.getByRole("status", { name: "What happens" });
  const last = steps.getByRole("button", { name: "Last step" });
  return { ...playground, steps, status, last };
}

describe("in the playground", () => {
  it("steps through the program that is there", async () => {
    const { steps, status, last, problems } = await stepThrough(
      'function f() { defer(() => { console.log(recover()); }); panic("typed"); }\nf();',
    );
    await last.click();
    expect(await status.innerText()).toBe("The program has come to its end.");
    expect(await steps.getByRole("region", { name: "Printed so far" }).locator("pre").innerText()).toBe("typed\n");
    expect(problems).toEqual([]);
  });

  it("stops one that does not end", async () => {
    const { status, last } = await stepThrough("while (true);");
    await last.click();
    expect(await status.innerText()).toMatch(/^The program was stopped/);
  });

  it("says so when one takes too long between two steps, and goes on with another", async () => {
    const { steps, status, last, write, problems } = await stepThrough("/^(a+)+$/.test('a'.repeat(40) + 'b');");
    await steps.getByText("was not done after 5 seconds").waitFor();
    await write("console.log(1);");
    await steps.getByRole("button", { name: "Record again" }).click();
    await last.click();
    expect(await status.innerText()).toBe("The program has come to its end.");
    expect(problems).toEqual([]);
  });

  it("waits for what the browser does, and for modules with an address", async () => {
    const { steps, last } = await stepThrough(`
const text = await (await fetch("data:,fetched")).text();
const { byteLength } = await crypto.subtle.digest("SHA-256", new Uint8Array(9));
const { a } = await import("data:text/javascript,await new Promise((done) => setTimeout(done, 50)); export const a = 5;");
(globalThis as { setTimeout: unknown }).setTimeout = null;
console.log(text, byteLength, a);`);
    await last.click();
    expect(await steps.getByRole("region", { name: "Printed so far" }).locator("pre").innerText()).toBe(
      "fetched 32 5\n",
    );
  });

  it("ends with a panic in a promise that nobody waits for", async () => {
    const { steps, last } = await stepThrough('async function f() { panic("floating"); }\nvoid f();');
    await last.click();
    const output = steps.getByRole("region", { name: "Printed so far" });
    expect(await output.innerText()).toMatch(/panic: floating[^]*Exit status 2/);
  });

  it("says what is wrong with one that has mistakes", async () => {
    const { steps } = await stepThrough("defer(1);");
    await steps.getByText("It has mistakes, and does not run:").waitFor();
    expect(await steps.getByRole("slider", { name: "Step" }).isDisabled()).toBe(true);
    expect(await steps.locator(".stepper-position").innerText()).toBe("0 / 0");
  });

  it.each([
    ["enum A { B }", "1 Types are left out, and nothing else is done, so this cannot run: enum."],
    [
      "class A { constructor(readonly a: number) {} }",
      "23 Types are left out, and nothing else is done, so this cannot run: parameter property.",
    ],
    ["class A { @a b() {} }", "11 Types are left out, and nothing else is done, so this cannot run: decorator."],
    ['import "x";', '8 A page has no module "x".'],
  ])("says why it does not run %j", async (source, message) => {
    const { status } = await stepThrough(source);
    await expect.poll(() => status.innerText()).toBe(`It has mistakes, and does not run:\n2:${message}`);
  });

  it("takes another program when it is asked to", async () => {
    const { steps, status, last, write, page } = await stepThrough("console.log(1);");
    await last.click();
    await write('console.log("another");');
    await page.getByRole("button", { name: "Record again" }).click();
    await expect.poll(() => last.isEnabled()).toBe(true);
    await last.click();
    expect(await status.innerText()).toBe("The program has come to its end.");
    expect(await steps.getByRole("region", { name: "Printed so far" }).locator("pre").innerText()).toBe("another\n");
  });
});

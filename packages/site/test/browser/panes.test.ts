import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openPlayground, type PlaygroundPage } from "./playground.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
let playground: PlaygroundPage;

beforeAll(async () => {
  site = await openSite();
  playground = await openPlayground(site);
});
afterAll(() => site.close());
beforeEach(async () => {
  await playground.page.evaluate(() => localStorage.clear());
  await playground.page.reload();
});
afterEach(() => expect(playground.problems).toEqual([]));

const source = `import { defer } from "@godefer/runtime";

function f(name: string) {
  defer(console.log("bye", name));
  console.log("hello", name);
}
f("you");
`;
const syntaxError = source.replace("f(name: string)", "f(name: string");

describe("Compiled", () => {
  const compiled = () => playground.pane("Compiled");

  test("is what the compiler makes of the program while it is typed", async () => {
    await playground.write(source);
    await compiled().getByText("_bits = 1;").waitFor();
  });

  test("changes with the strategy", async () => {
    await playground.write(source);
    await compiled().getByText("_bits = 1;").waitFor();
    await playground.page.getByLabel("Strategy").selectOption("linked-list");
    await compiled().getByText("_defers").first().waitFor();
    await playground.pane("Explain").getByRole("cell", { name: "linked-list", exact: true }).waitFor();
    await playground.page.getByLabel("Strategy").selectOption("auto");
    await compiled().getByText("_bits = 1;").waitFor();
  });

  test("a hover in the program shows what has become of it, and back", async () => {
    await playground.write(source);
    await compiled().getByText("_bits = 1;").waitFor();
    await playground.program.getByText("defer(console").hover({ position: { x: 24, y: 8 } });
    const linked = compiled().locator(".cm-linked");
    await linked.first().waitFor();
    expect((await linked.allInnerTexts()).join("")).toContain("_bits = 1;");
    await playground.page.mouse.move(0, 0);
    await linked.first().waitFor({ state: "detached" });

    await compiled().getByText("hello").hover();
    const back = playground.program.locator(".cm-linked");
    await back.first().waitFor();
    expect((await back.allInnerTexts()).join("")).toContain("hello");
  });

  test("the cursor does the same, from either side", async () => {
    await playground.write(source);
    await compiled().getByText("_bits = 1;").waitFor();
    await playground.program.focus();
    await playground.page.keyboard.press("Control+Home");
    for (let i = 0; i < 3; i++) await playground.page.keyboard.press("ArrowDown");
    await playground.page.keyboard.press("Home");
    const linked = compiled().locator(".cm-linked");
    await linked.first().waitFor();
    expect((await linked.allInnerTexts()).join("")).toContain("_bits = 1;");

    await playground.page.getByRole("textbox", { name: "Compiled code" }).focus();
    await playground.page.keyboard.press("Control+Home");
    // The first line takes two.
    for (let i = 0; i < 3; i++) await playground.page.keyboard.press("ArrowDown");
    const back = playground.program.locator(".cm-linked");
    await back.first().waitFor();
    expect((await back.allInnerTexts()).join("")).toContain("function");
  });

  test("cannot be typed into", async () => {
    await playground.write(source);
    await compiled().getByText("_bits = 1;").waitFor();
    await playground.page.getByRole("textbox", { name: "Compiled code" }).focus();
    await playground.page.keyboard.type("xyzzy");
    expect(await compiled().innerText()).not.toContain("xyzzy");
  });
});

describe("Explain", () => {
  test("tells of each defer its strategy, why, and Go's word", async () => {
    await playground.write(`import { defer } from "@godefer/runtime";
function once() { defer(console.log(1)); }
function often() { for (let i = 0; i < 3; i++) { defer(console.log(i)); } }
once(); often();`);
    const rows = playground.pane("Explain").getByRole("row");
    await rows.filter({ hasText: "heap-allocated defer" }).waitFor();
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringContaining("Deferred call"),
      expect.stringMatching(/2:19\s+defer\(console\.log\(1\)\);\s+open-coded\s+open-coded defer\s+No defer in a loop/),
      expect.stringMatching(/3:50\s+defer\(console\.log\(i\)\);\s+linked-list\s+heap-allocated defer\s+\S/),
    ]);
    await playground.page.getByRole("button", { name: "Go to 3:50" }).click();
    await expectFocus();
    await playground.page.keyboard.type("/**/");
    expect(await playground.program.innerText()).toContain("{ /**/defer(console.log(i))");
  });

  test("says when there is no defer", async () => {
    await playground.write("let a = 1;");
    await playground.pane("Explain").getByText("No defer in this program.").waitFor();
  });
});

test("Source map lists what belongs together, and has the map itself", async () => {
  await playground.write(source);
  const map = await playground.openPane("Source map");
  await map.getByRole("row").filter({ hasText: "_bits = 1;" }).first().waitFor();
  const text = await map.locator("pre").innerText();
  expect(JSON.parse(text)).toMatchObject({ version: 3, sources: ["program.ts"] });
  await map.getByRole("button", { name: "Go to 5:3" }).first().click();
  await expectFocus();
});

test("what is open stays so, but Steps: no program runs before it is asked to", async () => {
  await playground.openPane("Source map");
  await playground.openPane("Steps");
  await playground.pane("Explain").getByRole("button", { name: "Explain" }).click();
  await playground.page.reload();
  await playground.pane("Compiled").getByText("_bits").first().waitFor();
  const isOpen = (name: string) =>
    playground.pane(name).getByRole("button", { name }).first().getAttribute("aria-expanded");
  expect(await Promise.all(["Source map", "Explain", "Steps"].map(isOpen))).toEqual(["true", "false", "false"]);
});

test("Steps are those of the program, and are recorded again when it is asked for", async () => {
  await playground.write(source);
  // The example that was there before has such bits, too, and more steps.
  await playground.pane("Compiled").getByText('f("you");').waitFor();
  const steps = await playground.openPane("Steps");
  const slider = steps.getByRole("slider", { name: "Step" });
  const countSteps = async () => Number(await slider.getAttribute("aria-valuemax"));
  await expect.poll(countSteps, { timeout: 20_000 }).toBeGreaterThan(5);
  const count = await countSteps();
  await playground.write(source.replace('f("you");', 'f("you"); f("me");'));
  await steps.getByRole("button", { name: "Record again" }).click();
  await expect.poll(countSteps, { timeout: 20_000 }).toBeGreaterThan(count);
  expect(await playground.page.getByRole("region", { name: "Output", exact: true }).count()).toBe(1);
});

describe("Errors", () => {
  test("has all of them, with their places and pages", async () => {
    await playground.write(`import { defer } from "@godefer/runtime";
import fs from "node:fs";
const f = () => defer(fs());
defer(f());`);
    const errors = await playground.openPane("Errors");
    await errors.getByText("node:fs").waitFor();
    const items = await errors.getByRole("listitem").allInnerTexts();
    expect(items.map((text) => text.split("\n")[0])).toEqual([
      "Line 2, column 16",
      expect.stringContaining("Line 3, column 17"),
      expect.stringContaining("Line 4, column 1"),
    ]);
    const link = errors.getByRole("link", { name: "GD101" });
    expect(await link.getAttribute("href")).toBe("/errors/GD101");
    expect((await playground.page.request.get(`${site.url}/errors/GD101`)).status()).toBe(200);
    await errors.getByRole("button", { name: "Line 3, column 17" }).click();
    await expectFocus();
    expect(await playground.program.locator(".cm-lintRange-error").count()).toBe(3);
  });

  test("keep a program from running, and say so", async () => {
    const output = await playground.run(`${source}enum A { B }`);
    expect(output).toMatch(/^program\.ts:8:1 The playground leaves out types/);
    expect(await playground.state.innerText()).toBe("Not run: 1 error");
  });

  test("go when they are corrected", async () => {
    await playground.write(syntaxError);
    const errors = await playground.openPane("Errors");
    await errors.getByRole("listitem").waitFor();
    await playground.write(source);
    await errors.getByText("No errors.").waitFor();
  });

  test("are underlined where they are, also when the program gets shorter or longer before it", async () => {
    await playground.write(`${source}import "./x";`);
    const underlined = playground.program.locator(".cm-lintRange-error");
    await expect.poll(() => underlined.allInnerTexts()).toEqual(['"./x"']);
    await playground.program.focus();
    await playground.page.keyboard.press("Control+Home");
    // Before anything is compiled anew.
    const texts = await playground.page.evaluate(async () => {
      const texts: string[] = [];
      for (const char of "/**/") {
        document.execCommand("insertText", false, char);
        await new Promise(requestAnimationFrame);
        texts.push(...[...document.querySelectorAll(".cm-lintRange-error")].map((each) => each.textContent));
      }
      return texts;
    });
    expect(texts).toEqual(Array(4).fill('"./x"'));
    await playground.write("1");
    await playground.pane("Explain").getByText("No defer in this program.").waitFor();
  });

  test("of syntax blank nothing", async () => {
    await playground.write(source);
    await playground.pane("Compiled").getByText("_bits = 1;").waitFor();
    await playground.run();
    await playground.write(syntaxError);
    await playground.pane("Compiled").getByText("The program has errors: this is how it was before.").waitFor();
    expect(await playground.pane("Compiled").innerText()).toContain("_bits = 1;");
    expect(await playground.pane("Explain").getByRole("cell").count()).toBeGreaterThan(0);
    expect(await playground.output.innerText()).toBe("hello you\nbye you\n");
    await playground.runButton.click();
    await playground.page.getByText("Not run: 1 error").waitFor();
  });

  test("of syntax in the first program that is opened", async () => {
    await playground.write("let = = ;");
    await playground.page.reload();
    const errors = await playground.openPane("Errors");
    await errors.getByRole("listitem").waitFor();
    expect(await playground.program.innerText()).toContain("let = = ;");
    for (const name of ["Compiled", "Explain"])
      expect(await playground.pane(name).innerText()).toContain("Nothing yet");
  });
});

async function expectFocus(): Promise<void> {
  await expect.poll(() => playground.program.evaluate((element) => element === document.activeElement)).toBe(true);
}

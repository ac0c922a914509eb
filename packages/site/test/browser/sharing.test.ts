import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { encodeShared } from "../../src/playground/share.ts";
import { openPlayground } from "./playground.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
afterEach(() => site.closePages());

const source = 'console.log("shared");\n';

async function shareLink(program: string, choose?: string) {
  const playground = await openPlayground(site);
  await playground.write(program);
  if (choose) await playground.page.getByLabel("Strategy").selectOption(choose);
  await playground.page.getByRole("button", { name: "Share" }).click();
  const dialog = playground.page.getByRole("dialog", { name: "Share this program" });
  const link = dialog.getByRole("textbox", { name: "Link" });
  await expect.poll(() => link.inputValue()).toContain("#v1=");
  return { playground, dialog, link: await link.inputValue() };
}

test("a link brings the program and the strategy to somebody else", async () => {
  const { playground, dialog, link } = await shareLink(source, "linked-list");
  expect(link).toBe(`${site.url}/play/${await encodeShared({ source, strategy: "linked-list" })}`);
  expect(playground.page.url()).toBe(link);
  await dialog.getByRole("button", { name: "Close" }).click();
  expect(await dialog.isVisible()).toBe(false);

  const other = await openPlayground(site, link.slice(site.url.length));
  expect(await other.run()).toBe("shared\n");
  expect(await other.page.getByLabel("Strategy").inputValue()).toBe("linked-list");
  expect([...playground.problems, ...other.problems]).toEqual([]);
});

test("the link is copied", async () => {
  const { playground, dialog, link } = await shareLink(source);
  await playground.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await dialog.getByRole("button", { name: "Copy: Link" }).click();
  await dialog.getByText("Copied").waitFor();
  expect(await playground.page.evaluate(() => navigator.clipboard.readText())).toBe(link);
});

test("a long one comes with the advice to share the code, too", async () => {
  const short = await shareLink(source);
  expect(await short.dialog.innerText()).not.toContain("2,000");
  const lines = Array.from({ length: 600 }, (_, i) => `console.log(${Math.sin(i)});`).join("\n");
  const { dialog, link } = await shareLink(lines);
  expect(link.length).toBeGreaterThan(2_000);
  expect(await dialog.innerText()).toContain("after 2,000");
  const markdown = await dialog.getByRole("textbox", { name: "Markdown, with the code" }).inputValue();
  expect(markdown).toBe(`\`\`\`ts\n${lines}\n\`\`\`\n\n[Open in the playground](${link})\n`);
});

test("what is changed after that stays, and the link is gone from the address", async () => {
  const shared = await openPlayground(site, `/play/${await encodeShared({ source, strategy: "auto" })}`);
  await shared.program.getByText("shared").waitFor();
  await shared.write("console.log('changed');");
  await expect.poll(() => shared.page.url()).toBe(`${site.url}/play/`);
  await shared.page.reload();
  expect(await shared.run()).toBe("changed\n");
});

test("the last program is there again", async () => {
  const playground = await openPlayground(site);
  await playground.write("console.log('last');");
  await playground.page.getByLabel("Strategy").selectOption("open-coded");
  await playground.page.goto(`${site.url}/`);
  await playground.page.goto(`${site.url}/play/`);
  expect(await playground.run()).toBe("last\n");
  expect(await playground.page.getByLabel("Strategy").inputValue()).toBe("open-coded");
});

test("another link in the same page", async () => {
  const playground = await openPlayground(site);
  const hash = await encodeShared({ source, strategy: "auto" });
  await playground.page.evaluate((link) => (location.hash = link), hash);
  await playground.program.getByText("shared").waitFor();
});

test("back and forward, between links and what was written without one", async () => {
  const [first, second] = await Promise.all(
    ["first", "second"].map((name) => encodeShared({ source: `console.log("${name}");`, strategy: "auto" })),
  );
  const { page, program, write } = await openPlayground(site, `/play/${first}`);
  await program.getByText("first").waitFor();
  await page.evaluate((link) => (location.hash = link), second!);
  await program.getByText("second").waitFor();
  await page.goBack();
  await program.getByText("first").waitFor();
  await page.goForward();
  await program.getByText("second").waitFor();
  await write("console.log('written');");
  await expect.poll(() => page.url()).toBe(`${site.url}/play/`);
  await page.goBack();
  await program.getByText("first").waitFor();
  await page.goForward();
  await program.getByText("written").waitFor();
});

test("what runs goes on when one goes back to another hash", async () => {
  const { page, program, write, runButton, state, output } = await openPlayground(site);
  await program.getByText("defer").first().waitFor();
  await page.evaluate(() => (location.hash = "#anywhere"));
  await write("setInterval(() => {}); console.log('runs');");
  await runButton.click();
  await output.getByText("runs").waitFor();
  await page.goBack();
  await page.goForward();
  expect([await state.innerText(), await output.innerText()]).toEqual(["Running…", "runs\n"]);
});

test("what a broken link says goes with it", async () => {
  const { page, program, write } = await openPlayground(
    site,
    `/play/${await encodeShared({ source, strategy: "auto" })}`,
  );
  await program.getByText("shared").waitFor();
  const alert = page.getByRole("alert").filter({ hasText: "This link is broken" });
  await page.evaluate(() => (location.hash = "#v1=broken"));
  await alert.waitFor();
  await page.goBack();
  await alert.waitFor({ state: "detached" });
  await page.goForward();
  await alert.waitFor();
  await write("console.log('written');");
  await expect.poll(() => page.url()).toBe(`${site.url}/play/`);
});

describe("a broken link says so, and keeps the last program", () => {
  test.each([
    ["#v1=broken", "This link is broken"],
    ["#v1=", "This link is broken"],
    ["#v1", "This link is broken"],
    ["#v9=AwA", "newer version"],
  ])("%s", async (hash, message) => {
    const playground = await openPlayground(site);
    await playground.write("console.log('last');");
    await playground.page.goto(`${site.url}/`);
    await playground.page.goto(`${site.url}/play/${hash}`);
    const alert = playground.page.getByRole("alert").filter({ hasText: message });
    await alert.waitFor();
    expect(await playground.run()).toBe("last\n");
    await alert.getByRole("button", { name: "Dismiss" }).click();
    await alert.waitFor({ state: "detached" });
    expect(playground.problems).toEqual([]);
  });
});

test("a page that may not keep anything works all the same", async () => {
  const playground = await openPlayground(site);
  await playground.page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new Error("not allowed");
      },
    });
  });
  await playground.page.reload();
  expect(await playground.run(source)).toBe("shared\n");
});

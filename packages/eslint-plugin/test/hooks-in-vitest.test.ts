import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Linter } from "eslint";
import { afterAll, expect, it } from "vitest";
import plugin from "../src/index.ts";

const vitest = join(fileURLToPath(import.meta.resolve("vitest/package.json")), "../vitest.mjs");
/** In the package: the test in it imports Vitest and the runtime. */
const folder = join(import.meta.dirname, "../.tmp/hooks");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "vitest.config.js"), "export default {};\n");
afterAll(() => rmSync(folder, { recursive: true }));

const suite = `import { defer } from "@godefer/runtime";
import { describe, it } from "vitest";

const log = (text) => process.stdout.write(\`log \${text}\\n\`);

describe("a door", () => {
  const door = { pass: () => log("pass"), close: () => log("close") };
  defer(door.close());

  it("opens", () => {
    door.pass();
  });
  it("stands", () => {
    log("other");
  });
});
`;

const [message] = new Linter({ cwd: "/" }).verify(
  suite,
  [{ plugins: { godefer: plugin }, rules: { "godefer/no-defer-in-describe": "error" } }],
  "/a.test.js",
);

/** What the suite says when Vitest runs it with one of the suggestions. */
function run(messageId: string): readonly string[] {
  const { fix } = message!.suggestions!.find((each) => each.messageId === messageId)!;
  const file = join(folder, `${messageId}.test.js`);
  writeFileSync(file, suite.slice(0, fix.range[0]) + fix.text + suite.slice(fix.range[1]));
  const output = execFileSync(process.execPath, [vitest, "run", "--root", folder, file], {
    cwd: folder,
    encoding: "utf8",
  });
  return [...output.matchAll(/^log (.*)$/gm)].map(([, text]) => text!);
}

it("a suite without its defer closes the door behind the last test", () => {
  expect(run("afterAll")).toEqual(["pass", "other", "close"]);
});

it("or behind the one that uses it", () => {
  expect(run("afterTest")).toEqual(["pass", "close", "other"]);
});

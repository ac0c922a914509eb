import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Outcome, Project } from "./project.ts";

// npm and the registry have their own pace.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 60_000 });

const mistakes = `import { defer, recover } from "@godefer/runtime";

defer(console.log("end"));

function work(name) {
  console.log("work on", name);
  defer(console.log);
  if (name === "bad") throw new Error("no such thing");
}

function safely(name) {
  defer((value) => {
    recover(value);
  });
  return defer(work(name));
}

safely("good");
safely("bad");
`;

const fixed = `import { defer, recover } from "@godefer/runtime";

function main() {
  defer(console.log("end"));
  safely("good");
  safely("bad");
}

function work(name) {
  console.log("work on", name);
  defer(console.log("done with", name));
  if (name === "bad") throw new Error("no such thing");
}

function safely(name) {
  defer(() => {
    const value = recover();
    if (value !== null) console.log("recovered:", value.message);
  });
  work(name);
}

main();
`;

/** The packages as they would be published, in the project of somebody who tries them out: npm, Babel 8, JavaScript. */
const project = new Project();

beforeAll(() => project.install(["@babel/core@8", "@babel/cli@8"]));
afterAll(() => project.removeAll());

async function build(source: string, plugins: unknown[]): Promise<Outcome> {
  project.remove("lib");
  project.write("babel.config.json", JSON.stringify({ plugins }));
  project.write("src/main.js", source);
  return project.node("node_modules/@babel/cli/bin/babel.js", "src", "--out-dir", "lib");
}

describe("a build of a file with mistakes", () => {
  let outcome: Outcome;
  beforeAll(async () => (outcome = await build(mistakes, ["@godefer/transform/babel"])));

  it("fails, and writes nothing", () => {
    expect(outcome.status).toBe(1);
    expect(project.files("lib")).toEqual([]);
  });

  it.each([
    ["3:1 GD104", "defer is outside any function", 'function main() { defer(console.log("end")); … } main();'],
    ["7:9 GD102", "`console.log` is neither", "Did you mean defer(console.log())?"],
    ["12:9 GD105", "has parameters, but nothing passes it arguments", "Call it in the defer"],
    ["13:5 GD201", "recover() takes no arguments", "const value = recover();"],
    ["15:10 GD101", "must be a statement of its own", "defer(work(name)); return;"],
  ])("names place, reason and fix: %s", (place, reason, fix) => {
    const [, told] = outcome.stderr.split(`${project.path("src/main.js")}:${place}: `);
    expect(told).toBeDefined();
    const code = place.slice(-5);
    const [fact, ...rest] = told!.split(`\nhttps://godefer.github.io/godefer/errors/${code}`, 1)[0]!.split("\n");
    expect(fact).toContain(reason);
    expect(rest.at(-1)).toContain(fix);
    expect(rest.slice(0, -1).join("\n")).toMatch(/^> +\d+ \| .*\n +\| +\^+$/m);
  });

  it("tells each mistake once, and nothing else", () => {
    expect(outcome.stderr.match(/^.*:\d+:\d+ GD\d+: /gm)).toHaveLength(5);
  });
});

it("the fixed file is built, and runs", async () => {
  expect(await build(fixed, ["@godefer/transform/babel"])).toMatchObject({ status: 0, stderr: "" });
  expect(project.files("lib")).toEqual(["main.js"]);
  expect(await project.node("lib/main.js")).toEqual({
    status: 0,
    stdout: "work on good\ndone with good\nwork on bad\ndone with bad\nrecovered: no such thing\nend\n",
    stderr: "",
  });
});

it("built without the plugin, the program stops at the first defer and says why", async () => {
  expect(await build(fixed, [])).toMatchObject({ status: 0 });
  const { status, stderr } = await project.node("lib/main.js");
  expect(status).toBe(1);
  expect(stderr).toContain('was not compiled: the transform is not set up. Run "npx @godefer/transform doctor"');
  expect(stderr).toContain(project.path("lib/main.js"));
});

it("a typing error in an option's name fails the build, and names the option", async () => {
  const { status, stderr } = await build(fixed, [["@godefer/transform/babel", { stratgy: "linked-list" }]]);
  expect(status).toBe(1);
  expect(stderr).toContain('godefer: there is no option "stratgy". Did you mean "strategy"?');
  expect(project.files("lib")).toEqual([]);
});

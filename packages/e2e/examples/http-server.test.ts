import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compile } from "../../../examples/demo/compile.ts";
import { programs } from "../../../examples/demo/programs.ts";
import { emptyFolder } from "../crash/run.ts";

let server: ChildProcess;
let url = "";
const log: string[] = [];

beforeAll(async () => {
  const { files } = programs.find(({ title }) => title === "http-server")!;
  const folder = emptyFolder("http-server");
  const { diagnostics } = compile(files, join(import.meta.dirname, "../../../examples"), folder);
  expect(diagnostics).toEqual([]);

  server = spawn(process.execPath, [join(folder, files[0]!), "serve"], { stdio: ["ignore", "pipe", "inherit"] });
  createInterface(server.stdout!).on("line", (line) => log.push(line));
  url = (await logged(/^listening on (.*)/))[1]!;
}, 30_000);

afterAll(() => server.kill("SIGKILL"));

async function logged(pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const match = log.map((line) => pattern.exec(line)).find((found) => found !== null);
    if (match) return match;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url + path);
  return { status: response.status, text: await response.text() };
}

test("answers a request", async () => {
  expect(await get("/tea/sencha")).toEqual({ status: 200, text: "a cup of sencha\n" });
  expect((await get("/milk")).status).toBe(404);
});

test.each([
  { what: "a panic", path: "/tea/beer", reason: "panic: the water boils, but there is no beer" },
  { what: "an error of the language", path: "/tea/%", reason: "panic: URIError: URI malformed" },
])("makes an error page of $what, and lives on", async ({ path, reason }) => {
  const { status, text } = await get(path);
  expect(status).toBe(500);
  const number = /request #(\d+) was spilled/.exec(text)?.[1];
  await logged(new RegExp(`^#${number} .*: 500$`));
  expect(log).toContain(`#${number} GET ${path}: ${reason}`);
  expect((await get("/tea/sencha")).status).toBe(200);
});

test("puts every kettle back, rinsed", async () => {
  const paths = ["/tea/sencha", "/tea/beer", "/tea/assam", "/tea/beer", "/tea/sencha"];
  const statuses = await Promise.all(paths.map(async (path) => (await get(path)).status));
  expect(statuses).toEqual([200, 500, 200, 500, 200]);
  expect(await get("/kettles")).toEqual({ status: 200, text: "copper iron\n" });
});

test("finishes on SIGTERM the request that is in flight, takes no other, and ends", async () => {
  const exited = once(server, "close");
  const slow = get("/tea/puerh");
  await logged(/puerh$/);
  server.kill("SIGTERM");
  await logged(/^closing, 1 in flight$/);
  await expect(get("/tea/sencha")).rejects.toThrow("fetch failed");

  expect(await slow).toEqual({ status: 200, text: "a cup of puerh\n" });
  await exited;
  expect(server.exitCode).toBe(0);
  expect(log.at(-1)).toBe("closed");
});

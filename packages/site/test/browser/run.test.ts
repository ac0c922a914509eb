import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPlayground, type PlaygroundPage } from "./playground.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
let playground: PlaygroundPage;

beforeAll(async () => {
  site = await openSite();
  playground = await openPlayground(site);
});
afterAll(async () => {
  expect(playground.problems).toEqual([]);
  await site.close();
});

const imports = 'import { defer, go, goexit, panic, recover, type PanicInfo } from "@godefer/runtime";\n';

/** What a run prints, and how it ends. */
async function run(source: string) {
  const output = await playground.run(source);
  return { output, state: await playground.state.innerText() };
}

describe("a program runs", () => {
  test("with types, and all of its output", async () => {
    const source = `${imports}
interface Tea { name: string }
function f(tea: Tea): void {
  defer(console.log("bye", tea.name));
  console.error("hello", { tea });
}
f({ name: "Assam" } as Tea);`;
    expect(await run(source)).toEqual({
      output: "hello { tea: { name: 'Assam' } }\nbye Assam\n",
      state: "Exit status 0",
    });
  });

  test("that prints nothing", async () => {
    expect(await run("let a = 1;")).toEqual({ output: "", state: "Exit status 0" });
    expect(await playground.pane("Output").innerText()).toContain("The program printed nothing.");
  });

  test("until nothing is left to do", async () => {
    const source = `${imports}
go(async () => {
  defer(console.log("task done"));
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    console.log(i);
  }
});
const id = setInterval(() => { console.log("tick"); clearInterval(id); }, 10);
const digest = async () => console.log((await crypto.subtle.digest("SHA-256", new Uint8Array(9))).byteLength);
void digest();
console.log("main done");`;
    const { output, state } = await run(source);
    expect(output.split("\n").sort()).toEqual(["", "0", "1", "2", "32", "main done", "task done", "tick"]);
    expect(state).toBe("Exit status 0");
  });

  test("with a line for the shell, and Node's timer", async () => {
    expect(
      await run("#!/usr/bin/env node\nsetImmediate(console.log, 1);\nclearImmediate(setImmediate(console.log, 2));"),
    ).toEqual({
      output: "1\n",
      state: "Exit status 0",
    });
  });

  test("that has nobody to send anything to", async () => {
    const source = "postMessage(null); postMessage({ kind: 'exited', status: 7 }); console.log('sent');";
    expect(await run(source)).toEqual({ output: "sent\n", state: "Exit status 0" });
  });

  test("with await at its top level", async () => {
    expect(await run("await null; console.log(await Promise.resolve(5)); export {};")).toEqual({
      output: "5\n",
      state: "Exit status 0",
    });
  });

  test("and has nothing of the page's, nor of the program before it", async () => {
    await run("globalThis.leaked = 1;");
    const { output } = await run("console.log(typeof document, typeof process, typeof globalThis.leaked);");
    expect(output).toBe("undefined undefined undefined\n");
  });

  test("that imports the runtime in other ways", async () => {
    const source = `import * as godefer from "@godefer/runtime";
import "@godefer/runtime/crash";
const { PanicError } = await import("@godefer/runtime");
function f() { godefer.defer(console.log(typeof godefer.panic, PanicError === godefer.PanicError)); }
f();`;
    expect(await run(source)).toEqual({ output: "function true\n", state: "Exit status 0" });
  });
});

describe("a panic that nobody recovers", () => {
  test("is reported as by Go, at the places of the program", async () => {
    const { output, state } = await run(`${imports}
function inner(n: number): never {
  panic(\`no \${n}\`);
}
function outer(): void {
  defer(console.log("deferred"));
  inner(5);
}
outer();`);
    expect(output).toBe(`deferred
panic: no 5

goroutine 1 [running]:
    at inner (program.ts:4:3)
    at outer (program.ts:8:3)
    at program.ts:10:1
`);
    expect(state).toBe("Exit status 2");
  });

  test.each([
    ["later", 'setTimeout(() => panic("late"), 10);', "panic: late"],
    ["in a task", 'go(() => panic("task"));', "panic: task"],
    ["as a rejection", 'void (async () => { throw new TypeError("rejected"); })();', "panic: TypeError: rejected"],
    ["at the top level", 'await Promise.reject(new Error("top"));', "panic: top"],
    ["that is no error", "throw { a: 1 };", "panic: (Object) {…}"],
    ["a name that is not exported", 'import { nope } from "@godefer/runtime"; nope();', "panic: SyntaxError"],
    ["no stack left", "const f = (): void => f(); f();", "panic: RangeError: Maximum call stack size exceeded"],
  ])("%s", async (_, source, message) => {
    const { output, state } = await run(imports + source);
    expect(output).toContain(message);
    expect(output).not.toMatch(/blob:|assets\/|127\.0\.0\.1/);
    expect(state).toBe("Exit status 2");
  });

  test("lists those it has replaced", async () => {
    const { output } = await run(`${imports}
function f() {
  defer(() => { recover(); panic("second"); });
  panic("first");
}
f();`);
    expect(output).toContain("panic: first [recovered]\n\tpanic: second\n");
  });

  test("a Goexit of the main task lets the others end", async () => {
    const { output, state } = await run(`${imports}
setTimeout(() => console.log("other"), 20);
goexit();`);
    expect(output).toBe("other\nfatal error: no goroutines (main called runtime.Goexit) - deadlock!\n");
    expect(state).toBe("Exit status 2");
  });

  test("ends the program: nothing is printed behind it", async () => {
    const { output } = await run('setTimeout(() => console.log("no"), 1); throw new Error("end");');
    expect(output).toMatch(/^panic: end\n/);
    expect(output).not.toContain("no\n");
  });
});

test("a program that waits for what never comes", async () => {
  expect(await run("await new Promise(() => {});")).toEqual({
    output: "Warning: Detected unsettled top-level await\n",
    state: "Exit status 13",
  });
});

describe("a program without an end does not hurt", () => {
  test.each([
    ["a loop", "while (true);"],
    ["microtasks", "const f = async () => { for (;;) await null; }; await f();"],
    ["a timer", "setInterval(() => {}, 10);"],
    ["what catches everything", "for (;;) try { throw 1; } catch {} finally { continue; }"],
  ])("%s", async (_, source) => {
    await playground.write(source);
    await playground.runButton.click();
    await playground.page.getByText("Running…").waitFor();
    // The page answers all the while.
    await playground.pane("Explain").getByRole("button", { name: "Explain" }).click();
    await playground.pane("Explain").getByRole("button", { name: "Explain" }).click();
    await playground.page.getByText("Stopped: it was not done after 5 seconds").waitFor();
  });

  test("not even one that prints", async () => {
    const { output, state } = await run('console.log("begin"); for (let i = 0; ; i++) console.log(i);');
    expect(state).toBe("Stopped: it printed too much");
    expect(output).toMatch(/^begin\n0\n1\n/);
    expect((await run("console.log('after');")).output).toBe("after\n");
  });

  test("it can be stopped, and another one be run", async () => {
    await playground.write("console.log('before'); for (;;);");
    await playground.runButton.click();
    await playground.output.getByText("before").waitFor();
    await playground.page.getByRole("button", { name: "Stop" }).click();
    expect(await playground.state.innerText()).toBe("Stopped");
    expect((await run("console.log('after');")).output).toBe("after\n");
  });

  test("Run starts it anew", async () => {
    await playground.write("for (;;);");
    await playground.runButton.click();
    await playground.page.getByText("Running…").waitFor();
    expect((await run("console.log('after');")).output).toBe("after\n");
  });
});

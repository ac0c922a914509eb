import assert from "node:assert/strict";
import { type Background, eventually } from "../command.ts";
import { programText } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["vite"];
export const entry = "@godefer/transform/vite";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.stopsAtMistakes("npm run build");
  await project.step("npm run dev", () => tryServer(project));
}

async function tryServer(project: Project): Promise<void> {
  project.write("src/main.ts", `${programText("main")}\nimport.meta.hot?.accept();\n`);
  // The next free one, where another version of Vite is tried at the same time.
  const server = project.start("npx vite --port 5199");
  try {
    await tryModule(project, await eventually("the server's address", () => addressOf(server)));
  } finally {
    server.stop();
  }
}

function addressOf(server: Background): string | undefined {
  return /http:\/\/localhost:\d+/.exec(server.printed().stdout)?.[0];
}

async function tryModule(project: Project, address: string): Promise<void> {
  const module = `${address}/src/main.ts`;
  const updates = await listen(address);
  assert.match(await fetchText(module), /_gopanic/);

  project.write("src/main.ts", project.read("src/main.ts").replace("division by zero", "edited"));
  await eventually("an update of the edited module", () => updates.find(({ type }) => type === "update"));
  const edited = await fetchText(`${module}?t=${Date.now()}`);
  assert.match(edited, /_throwable\("edited"\)/);
  assert.match(edited, /_gopanic/);

  project.useProgram("mistake");
  await eventually("an answer with the mistakes", async () => /GD101[^]*GD104/.test(await fetchText(`${module}?t=0`)));
}

interface Message {
  readonly type: string;
}

/** Listens as Vite's client in the browser does. */
async function listen(address: string): Promise<readonly Message[]> {
  const [, token] = /wsToken = "([^"]+)"/.exec(await fetchText(`${address}/@vite/client`))!;
  const messages: Message[] = [];
  const socket = new WebSocket(`${address.replace("http", "ws")}?token=${token}`, "vite-hmr");
  socket.addEventListener("message", ({ data }) => messages.push(JSON.parse(String(data)) as Message));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", reject);
  });
  return messages;
}

async function fetchText(address: string): Promise<string> {
  return await (await fetch(address)).text();
}

import assert from "node:assert/strict";
import { type Background, eventually } from "./command.ts";
import type { Project } from "./project.ts";

/** A module of a development server of Vite's. */
export interface ServedModule {
  /** Or the next free one, where another version of Vite is tried at the same time. */
  readonly port: number;
  /** The source file, which has the text "division by zero" in it. */
  readonly file: string;
  /** Writes the program with the mistakes GD101 and GD104 into it. */
  makeMistakes(): void;
}

/** Tries whether Vite serves a module compiled, also once it is edited, and tells mistakes in it. */
export async function checkDevServer(project: Project, module: ServedModule): Promise<void> {
  await project.step(`npm run dev: ${module.file}`, async () => {
    const server = project.start(`npx vite --port ${module.port}`);
    try {
      await tryModule(project, await eventually("the server's address", () => addressOf(server)), module);
    } finally {
      server.stop();
    }
  });
}

export function addressOf(server: Background): string | undefined {
  return /http:\/\/localhost:\d+/.exec(server.printed().stdout)?.[0];
}

async function tryModule(project: Project, address: string, { file, makeMistakes }: ServedModule): Promise<void> {
  const module = `${address}/${file}`;
  const updates = await listen(address);
  assert.match(await fetchText(module), /_gopanic/);

  project.write(file, project.read(file).replace("division by zero", "edited"));
  await eventually("an update of the edited module", () => updates.find(({ type }) => type === "update"));
  const edited = await fetchText(`${module}?t=${Date.now()}`);
  assert.match(edited, /_throwable\("edited"\)/);
  assert.match(edited, /_gopanic/);

  makeMistakes();
  await eventually("an answer with the mistakes", async () => /GD101[^]*GD104/.test(await fetchText(`${module}?t=0`)));
}

interface Message {
  readonly type: string;
}

/** Listens as Vite's client in the browser does. */
export async function listen(address: string): Promise<readonly Message[]> {
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

export async function fetchText(address: string): Promise<string> {
  return await (await fetch(address)).text();
}

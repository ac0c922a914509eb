import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { defer, go } from "@godefer/runtime";
import { HttpServer } from "./server.ts";
import { Teahouse } from "./teahouse.ts";

const teahouse = new Teahouse();
const server = new HttpServer(answer);

await main(process.argv[2] === "serve" ? serveUntilTerminated : visit);

/** Runs the server while there is something to do with it. */
async function main(use: (url: string) => Promise<void>): Promise<void> {
  defer(console.log("closed"));
  const url = await server.start();
  defer(server.stop()); // awaited: nothing is closed under a request in flight
  console.log(`listening on ${url}`);
  await use(url);
  console.log(`closing, ${server.inFlight} in flight`);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, page, name = ""] = request.url?.split("/") ?? [];
  switch (page) {
    case "tea":
      return send(response, 200, await teahouse.brew(decodeURIComponent(name)));
    case "kettles":
      return send(response, 200, teahouse.free.sort().join(" "));
    default:
      return send(response, 404, "tea is at /tea/<name>");
  }
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${text}\n`);
}

async function serveUntilTerminated(): Promise<void> {
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
}

/** Some guests, one of them with a wish that makes the handler panic, and one who is still drinking at closing time. */
async function visit(url: string): Promise<void> {
  await order(url, "/tea/sencha");
  await order(url, "/tea/<coffee>");
  await order(url, "/tea/%");
  await order(url, "/kettles");
  await order(url, "/milk");

  await Promise.all(["/tea/sencha", "/tea/beer", "/tea/assam"].map((path) => order(url, path)));
  await order(url, "/kettles");

  go(() => order(url, "/tea/puerh"));
  while (server.inFlight === 0) await sleep(1);
}

async function order(url: string, path: string): Promise<void> {
  const response = await fetch(url + path);
  const text = await response.text();
  console.log(`  ${path} -> ${response.status} ${text.trimEnd().split("\n").at(-1)}`);
}

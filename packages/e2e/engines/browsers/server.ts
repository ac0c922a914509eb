import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json, text } from "node:stream/consumers";
import { join } from "node:path";
import type { Report } from "./page/main.ts";

/** What the compiled programs import, as a browser finds it. */
const imports = {
  "node:fs": "/page/output.ts",
  "@godefer/runtime": "/node_modules/@godefer/runtime/dist/index.js",
  "@godefer/runtime/internal": "/node_modules/@godefer/runtime/dist/internal.js",
  "@godefer/runtime/crash": "/node_modules/@godefer/runtime/dist/crash.js",
};
const importMap = JSON.stringify({ imports });

/** Only scripts from here: none that stands in the page, and none made from a string. */
const policy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash("sha256").update(importMap).digest("base64")}'`,
  "connect-src 'self'",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

const page = (script: string) =>
  `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<body>
<script type="importmap">${importMap}</script>
<script type="module" src="/page/${script}.ts"></script>
`;

export interface PageServer {
  readonly url: string;
  /** Comes when the page has run all programs. */
  readonly report: Promise<Report>;
  readonly close: () => void;
}

/** Serves a page that runs the programs at these paths below the folder, where the page's own scripts are in `page/`. */
export async function servePage(folder: string, programs: readonly string[]): Promise<PageServer> {
  const { promise: report, resolve, reject } = Promise.withResolvers<Report>();
  const server = createServer((request, response) => {
    answer(request, response).catch(reject);
  });
  const made: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url!, "http://localhost");
    switch (pathname) {
      case "/":
        return send(response, "text/html", page("main"));
      case "/frame":
        return send(response, "text/html", page("frame"));
      case "/realm":
        return send(response, "text/html", page("realm"));
      case "/programs":
        return send(response, "application/json", JSON.stringify(programs));
      case "/report":
        resolve((await json(request)) as Report);
        return send(response, "text/plain", "");
      case "/made":
        return send(response, "text/plain", `/made/${made.push(await text(request)) - 1}`);
      default:
        if (pathname.startsWith("/made/")) return send(response, "text/javascript", made[Number(pathname.slice(6))]!);
        // A path that has been through URL has no `..` left.
        return send(response, "text/javascript", await readFile(join(folder, pathname)));
    }
  };
  return { url: await listen(server), report, close: () => closeServer(server) };
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.setHeader("Content-Type", `${type}; charset=utf-8`);
  response.setHeader("Content-Security-Policy", policy);
  // Each frame asks for the same modules once more.
  response.setHeader("Cache-Control", "max-age=3600");
  response.end(body);
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    });
  });
}

function closeServer(server: Server): void {
  server.close();
  server.closeAllConnections();
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { defer, formatPanic, go, recover } from "@godefer/runtime";

/** Answers one request. It may panic at any depth. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A server of this machine, like Go's `net/http`: each request is a task, and a panic of one ends no other. */
export class HttpServer {
  readonly #server: Server;
  readonly #handle: Handler;
  #requests = 0;
  #inFlight = 0;

  constructor(handle: Handler) {
    this.#handle = handle;
    this.#server = createServer((request, response) => {
      // A connection that is kept alive would keep a server waiting that has been stopped.
      response.on("finish", () => {
        if (!this.#server.listening) this.#server.closeIdleConnections();
      });
      go(() => this.#serve(request, response));
    });
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Listens on a free port, and returns the address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const { address, port } = this.#server.address() as AddressInfo;
    return `http://${address}:${port}`;
  }

  /** Takes no more requests, and waits until those in flight have been answered. */
  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The boundary. The deferred calls run from the last to the first: the answer, the count, the log. */
  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const number = ++this.#requests;
    const line = `#${number} ${request.method} ${request.url}`;
    console.log(line);
    defer(() => {
      console.log(`${line}: ${response.statusCode}`);
    });

    this.#inFlight++;
    defer(() => {
      this.#inFlight--;
    });

    defer(() => {
      const reason = recover();
      if (reason === null) return;
      console.log(`${line}: ${formatPanic(reason)}`);
      answerWithError(response, number);
    });
    await this.#handle(request, response);
  }
}

/** The guest learns the number in the log, and nothing else. */
function answerWithError(response: ServerResponse, number: number): void {
  if (response.headersSent) {
    // What has been sent cannot be taken back: all that is left is to hang up.
    response.destroy();
    return;
  }
  response.writeHead(500, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html>\n<title>500</title>\n<p>Sorry, request #${number} was spilled.</p>\n`);
}

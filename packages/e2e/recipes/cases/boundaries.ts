import type { AddressInfo } from "node:net";
import { expect, vi } from "vitest";
import type { Cases } from "./cases.ts";

type Get = (path: string) => Promise<string>;

export const boundaries: Cases = {
  express: {
    "answers, and survives": async ({ app, kettles }) => {
      const server = app.listen(0);
      try {
        const { port } = server.address() as AddressInfo;
        await serves(kettles, async (path) => tell(await fetch(`http://127.0.0.1:${port}${path}`)));
      } finally {
        server.closeAllConnections();
        server.close();
      }
    },
  },
  hono: {
    "answers, and survives": ({ app, kettles }) => serves(kettles, async (path) => tell(await app.request(path))),
  },
  fastify: {
    "answers, and survives": async ({ app, kettles }) => {
      await serves(kettles, async (path) => {
        const { statusCode, payload } = await app.inject(path);
        return `${statusCode} ${payload}`;
      });
      await app.close();
    },
  },
};

async function serves(kettles: readonly string[], get: Get): Promise<void> {
  const log: unknown[] = [];
  const console_ = vi.spyOn(console, "error").mockImplementation((line) => log.push(line));
  try {
    expect(await get("/tea/sencha")).toBe("200 a cup of sencha");
    expect(await get("/tea/beer")).toBe("500 spilled");
    expect(await get("/tea/assam")).toBe("200 a cup of assam");
  } finally {
    console_.mockRestore();
  }
  expect(log).toEqual(["GET /tea/beer: panic: no beer"]);
  expect(kettles).toEqual(["copper"]);
}

async function tell(response: Response): Promise<string> {
  return `${response.status} ${await response.text()}`;
}

import { installedFiles } from "./inputs.ts";
import { load, type Results, type Scenario } from "./scenario.ts";
import { show } from "./show.ts";

interface Context {
  readonly req: { readonly path: string; param(name?: string): unknown; query(): unknown; json(): Promise<unknown> };
  text(text: string, status?: number): unknown;
  json(value: unknown, status?: number): unknown;
  html(text: unknown): unknown;
  header(name: string, value: string): void;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

export const hono: Scenario = {
  name: "hono",
  version: "4.13.19",
  style: "server; async middleware, fields of arrows",
  async run(folder) {
    const { Hono } = await load("hono");
    const { HTTPException } = await load("hono/http-exception");
    const [{ etag }, { cors }, { basicAuth }, { validator }, { html, raw }, { stream, streamText }] = await Promise.all(
      ["etag", "cors", "basic-auth", "validator", "html", "streaming"].map((name) => load(`hono/${name}`)),
    );
    const files = installedFiles(folder, "{zod,marked,hono,rxjs,acorn}/*.{md,json}");
    const order: string[] = [];
    const app = new Hono({ strict: false });
    app.use("*", async ({ req, header }: Context, next: () => Promise<void>) => {
      order.push(`> ${req.path}`);
      await next();
      order.push(`< ${req.path}`);
      void header;
    });
    app.use("/files/*", etag(), cors({ origin: ["https://example.org"], allowMethods: ["GET"] }));
    app.use("/secret/*", basicAuth({ username: "go", password: "defer" }));
    for (const { path, text } of files) app.get(`/files/${path}`, (c: Context) => c.text(text));
    app.get("/files/:package/:file{.+\\.json}", (c: Context) => c.json(c.req.param(), 404));
    app.get("/page/:title", (c: Context) =>
      c.html(
        html`<h1>${c.req.param("title")}</h1>
          ${raw("<hr>")}${Promise.resolve("later")}`,
      ),
    );
    app.post(
      "/sum",
      validator("json", (value: { n?: number[] }, c: Context) => value.n ?? c.text("no numbers", 400)),
      (c: Context & { req: { valid(of: string): number[] } }) => c.json(c.req.valid("json").reduce((a, b) => a + b)),
    );
    app.get("/stream", (c: Context) =>
      streamText(c, async (to: { writeln(line: string): Promise<void> }) => {
        for (const { path } of files) await to.writeln(path);
      }),
    );
    app.get("/bytes", (c: Context) =>
      stream(c, async (to: { write(bytes: Uint8Array): Promise<void> }) => {
        await to.write(new TextEncoder().encode(files[0]!.text));
      }),
    );
    app.get("/secret/place", (c: Context) => c.text("found"));
    app.get("/teapot", () => {
      throw new HTTPException(418, { message: "out of tea" });
    });
    app.get("/broken", async () => {
      await Promise.resolve();
      throw new TypeError("broken");
    });
    app.route(
      "/nested",
      new Hono().get("/:id?", (c: Context) => c.json([c.req.param("id"), c.req.query()])),
    );
    app.onError((error: Error, c: Context) =>
      error instanceof HTTPException
        ? (error as Error & { getResponse(): unknown }).getResponse()
        : c.text(`${error.name}: ${error.message}`, 500),
    );
    const results: Results = {};
    const ask = async (path: string, init?: RequestInit) => {
      const response: Response = await app.request(path, init);
      results[`${init?.method ?? "GET"} ${path} ${show(init?.headers ?? {})}`] = show([
        response.status,
        [...response.headers],
        await response.text(),
      ]);
      return response;
    };
    for (const { path } of files) await ask(`/files/${path}`);
    const first = await ask(`/files/${files[0]!.path}`, { headers: { origin: "https://example.org" } });
    await ask(`/files/${files[0]!.path}`, { headers: { "if-none-match": first.headers.get("etag")! } });
    await ask("/files/a", { method: "OPTIONS", headers: { origin: "https://example.org" } });
    await ask("/secret/place");
    await ask("/secret/place", { headers: { authorization: `Basic ${btoa("go:defer")}` } });
    for (const n of [[1, 2, 3], undefined])
      await ask(`/sum?${String(n)}`, {
        method: "POST",
        body: JSON.stringify({ n }),
        headers: { "content-type": "application/json" },
      });
    for (const path of [
      "/files/x/y.json",
      "/page/%3Cb%3E",
      "/stream",
      "/bytes",
      "/teapot",
      "/broken",
      "/nested/7?a=1&a=2",
      "/nested",
      "/none",
    ])
      await ask(path);
    results["order"] = order.join("\n");
    // Many at once: they come back in any order.
    const together: Response[] = await Promise.all(files.map(({ path }) => app.request(`/files/${path}`)));
    return { ...results, together: show(together.map(({ status }) => status)), left: String(order.length) };
  },
};

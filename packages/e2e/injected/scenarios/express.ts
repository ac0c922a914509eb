import { request as open } from "node:http";
import { text as textOf } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import { installedFiles } from "./inputs.ts";
import { load, type Results, type Scenario } from "./scenario.ts";
import { show } from "./show.ts";

interface Request {
  readonly params: Record<string, string>;
  readonly query: unknown;
  readonly body: unknown;
  accepts(...types: string[]): unknown;
}

interface Response {
  json(value: unknown): void;
  status(code: number): Response;
  type(name: string): Response;
  send(body: unknown): void;
  sendFile(path: string, options: object): void;
  redirect(path: string): void;
  cookie(name: string, value: unknown, options: object): Response;
  render(view: string, locals: object): void;
}

type Next = (error?: unknown) => void;

export const express: Scenario = {
  name: "express",
  version: "5.3.0",
  style: "server; old CommonJS, 60 packages below it",
  async run(folder) {
    const { default: express } = await load("express");
    const app = express();
    app.set("views", `${folder}/node_modules/zod`).set("view engine", "md").set("query parser", "extended");
    app.engine("md", (path: string, locals: unknown, done: (error: null, text: string) => void) =>
      done(null, `${path.slice(folder.length)} ${show(locals)}`),
    );
    app.use(express.json(), express.urlencoded({ extended: true }));
    app.use(
      "/static",
      express.static(`${folder}/node_modules/rxjs`, { maxAge: "1d", index: false, etag: true, lastModified: false }),
    );
    app.param("user", (request: Request, _: Response, next: Next, user: string) => {
      request.params["known"] = String(user === "rob");
      next(user === "nobody" ? new Error("no such user") : undefined);
    });
    app
      .route("/users/:user")
      .get((q: Request, r: Response) => r.json([q.params, q.query]))
      .post((q: Request, r: Response) => r.status(201).json(q.body));
    app.get("/file/*path", (q: Request, r: Response) =>
      r.sendFile([q.params["path"]].flat().join("/"), { root: `${folder}/node_modules/zod`, lastModified: false }),
    );
    app.get("/accepts", (q: Request, r: Response) =>
      r.type("txt").cookie("a", { b: 1 }, { httpOnly: true }).send(q.accepts("html", "json")),
    );
    app.get("/moved", (_: Request, r: Response) => r.redirect("/accepts"));
    app.get("/view", (_: Request, r: Response) => r.render("README", { title: "zod" }));
    app.get("/later", async (_: Request, _r: Response) => {
      await Promise.resolve();
      throw Object.assign(new Error("later"), { status: 503 });
    });
    app.use((error: Error & { status?: number }, _: Request, r: Response, _next: Next) =>
      r.status(error.status ?? 500).json({ name: error.name, message: error.message }),
    );

    const server = app.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const results: Results = {};
    const ask = async (method: string, path: string, headers: Record<string, string> = {}, body = "") => {
      results[`${method} ${path} ${show(headers)} ${body}`] = await answer(
        { host: "127.0.0.1", port, method, path, headers: { connection: "close", ...headers } },
        body,
      );
    };
    for (const { path } of installedFiles(folder, "rxjs/**/*.{md,json}"))
      await ask("GET", path.replace("rxjs", "/static"));
    await ask("GET", "/static/README.md", { range: "bytes=10-99" });
    await ask("HEAD", "/static/README.md", { "accept-encoding": "gzip" });
    for (const path of [
      "/static/../../zod",
      "/static/none",
      "/users/rob?a[b]=1&a[c]=2",
      "/users/nobody",
      "/file/README.md",
      "/file/none.md",
      "/accepts",
      "/moved",
      "/view",
      "/later",
      "/%zz",
      "/none",
    ])
      await ask("GET", path, { accept: "application/json" });
    await ask("POST", "/users/ken", { "content-type": "application/json" }, '{"a": [1, {"b": null}]}');
    await ask("POST", "/users/ken", { "content-type": "application/json" }, '{"a": ');
    await ask("POST", "/users/ken", { "content-type": "application/x-www-form-urlencoded" }, "a[0]=x&a[1]=y&b=%C3%BC");
    await new Promise((resolve) => server.close(resolve));
    return results;
  },
};

function answer(options: object, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = open(options, (response) => {
      const { date: _date, ...headers } = response.headers;
      textOf(response).then((text) => resolve(show([response.statusCode, headers, text])), reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

import { installedFiles } from "./inputs.ts";
import { load, outcomeOf, type Scenario } from "./scenario.ts";
import { show } from "./show.ts";

/** A tree of names as large as a big site's. */
const pathsOf = (folder: string) =>
  installedFiles(folder, "{date-fns,zod,rxjs}/**/*.d.ts").map(({ path }) => `/${path}`);

export const findMyWay: Scenario = {
  name: "find-my-way",
  version: "9.10.2",
  style: "router; CommonJS, makes code at run time",
  async run(folder) {
    const { default: create } = await load("find-my-way");
    const constraint = {
      name: "tenant",
      storage: () => new Map(),
      deriveConstraint: (request: { headers: { tenant: string } }) => request.headers.tenant,
    };
    const answers: unknown[] = [];
    const router = create({
      ignoreTrailingSlash: true,
      caseSensitive: false,
      maxParamLength: 200,
      defaultRoute: () => void answers.push("none"),
    });
    const paths = pathsOf(folder).map((path) => path.replace(/[A-Z][a-z]+/g, (word) => word.toLowerCase()));
    const handler = (_request: unknown, _response: unknown, params: unknown, _store: unknown, query: unknown) =>
      void answers.push([params, query]);
    const seen = new Set<string>();
    for (const path of paths) {
      const route = path.replace(/\/[a-m][^/]*\.d\.ts$/i, "/:name(^[a-z]+).d.ts").replace(/\/n[^/]*$/, "/*");
      if (!seen.has(route.toLowerCase())) router.on(["GET", "PUT"], route, handler);
      seen.add(route.toLowerCase());
    }
    router.on("GET", "/versioned/:id", { constraints: { version: "1.2.0" } }, handler);
    for (const path of [...paths, "/none/at/all"]) answers.push(router.find("GET", `${path}?a=1`)?.params);
    for (const path of paths) router.lookup({ method: "PUT", url: `${path}/?b=${path.length}`, headers: {} }, null);
    router.lookup({ method: "GET", url: "/versioned/7", headers: { "accept-version": "1.x" } }, null);
    return {
      answers: show(answers),
      tree: router.prettyPrint(),
      twice: outcomeOf(() => router.on("GET", [...seen][0]!, handler)),
      wrong: ["no-slash", "/a(", "/:a(\\d+"].map((path) => outcomeOf(() => router.on("GET", path, handler))).join("\n"),
      constraint: outcomeOf(() => router.addConstraintStrategy({ ...constraint, storage: null })),
      removed: show([router.off("GET", [...seen][1]!), router.find("GET", [...seen][1]!), router.routes.length]),
    };
  },
};

export const pathToRegexp: Scenario = {
  name: "path-to-regexp",
  version: "9.0.0",
  style: "router; parser and compiler of paths",
  async run(folder) {
    const { parse, match, compile, stringify, pathToRegexp } = await load("path-to-regexp");
    const paths = pathsOf(folder);
    const patterns = [
      ...new Set(
        paths.map((path) =>
          path.replace(/\/([a-m])([^/]*)\.d\.ts$/i, "/:$1{-:rest}.d.ts").replace(/\/([n-z])[^/]*$/i, "/*$1"),
        ),
      ),
    ];
    return {
      parsed: show(patterns.map((pattern) => [parse(pattern), stringify(parse(pattern)), pathToRegexp(pattern)])),
      matched: show(patterns.map((pattern) => paths.slice(0, 100).map(match(pattern)))),
      compiled: patterns
        .map((pattern) => outcomeOf(() => compile(pattern)({ a: "x", r: ["y", "z"], i: "ü" })))
        .join("\n"),
      wrong: ["/:", "/{a", "/a}", "/*", "/:a:b", '/:"', "/\\"].map((path) => outcomeOf(() => parse(path))).join("\n"),
    };
  },
};

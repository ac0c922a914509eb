import { acorn } from "./acorn.ts";
import { chai } from "./chai.ts";
import { commander } from "./commander.ts";
import { dateFns } from "./date-fns.ts";
import { express } from "./express.ts";
import { graphql } from "./graphql.ts";
import { hono } from "./hono.ts";
import { immer } from "./immer.ts";
import { lodash } from "./lodash-es.ts";
import { lruCache } from "./lru-cache.ts";
import { markdownIt, marked } from "./markdown.ts";
import { postcss } from "./postcss.ts";
import { prettier } from "./prettier.ts";
import { findMyWay, pathToRegexp } from "./routers.ts";
import { rxjs } from "./rxjs.ts";
import type { Scenario } from "./scenario.ts";
import { streamingIterables } from "./streaming-iterables.ts";
import { terser } from "./terser.ts";
import { yaml } from "./yaml.ts";
import { zod } from "./zod.ts";

export type { Results, Scenario } from "./scenario.ts";

/** Those that take longest first. */
export const scenarios: readonly Scenario[] = [
  terser,
  prettier,
  acorn,
  yaml,
  dateFns,
  zod,
  express,
  graphql,
  lodash,
  marked,
  markdownIt,
  rxjs,
  chai,
  hono,
  postcss,
  findMyWay,
  pathToRegexp,
  immer,
  lruCache,
  commander,
  streamingIterables,
];

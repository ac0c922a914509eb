import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { build, serve } from "vitepress";

// Serves what `site:build` has built; builds it if nobody has.
const { values } = parseArgs({ options: { port: { type: "string", default: "4173" } } });
const site = resolve(import.meta.dirname, "..");
if (!existsSync(resolve(site, "dist/index.html"))) await build(site);
await serve({ root: site, port: Number(values.port) });

import { resolve } from "node:path";
import { defineConfig } from "vitepress";

const site = resolve(import.meta.dirname, "..");
const repository = resolve(site, "../..");

export default defineConfig({
  // The pages are those of `docs/` and the site's own: one source, which GitHub shows, too.
  srcDir: repository,
  srcExclude: ["!(docs|packages)/**", "*.md", "packages/!(site)/**", "packages/site/!(pages)/**", "docs/**"],
  rewrites: { "packages/site/pages/:path*": ":path*" },
  outDir: resolve(site, "dist"),
  base: process.env["SITE_BASE"] ?? "/",
  cleanUrls: true,
  title: "godefer",
  description: "Go's defer, panic and recover for TypeScript and JavaScript",
});

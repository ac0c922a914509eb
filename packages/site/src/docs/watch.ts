import { join } from "node:path";
import type { Plugin } from "vitepress";

/** While `site:dev` runs, copies the pages again whenever one has changed. */
export function sourcePages(root: string, copy: () => void): Plugin {
  const folders = ["docs", "packages/site/pages", "README.md"].map((path) => join(root, path));
  return {
    name: "source-pages",
    configureServer({ watcher }) {
      watcher.add(folders);
      watcher.on("all", (_event, path) => {
        if (folders.some((folder) => path.startsWith(folder))) copy();
      });
    },
  };
}

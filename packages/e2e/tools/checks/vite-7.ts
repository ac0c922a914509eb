// The same with Vite 7, which builds with Rollup and esbuild.
export { check, entry, tools } from "./vite-8.ts";

// The same with ts-patch 3 and TypeScript 5.9.
export { check, entry, tools } from "./ts-patch-6.ts";

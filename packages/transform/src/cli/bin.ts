#!/usr/bin/env node
/*
 * Nothing else is imported before Node's version is known: an old version would fail to load it, with an obscure error.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const isSupported = major === 22 ? minor >= 18 : major === 24 ? minor >= 11 : major > 24;
// Bun and Deno report a Node version, although they are not Node.
if (!isSupported && !process.versions["bun"] && !process.versions["deno"]) {
  console.error(`godefer: Node ${process.version} is too old: Node 22.18, 24.11 or later.`);
  process.exit(1);
}
const { main } = await import("./main.ts");
await main();

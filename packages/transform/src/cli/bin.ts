#!/usr/bin/env node
/*
 * Nothing else is imported before Node's version is known: what an old one can not load would fail with a riddle.
 */
if (Number.parseInt(process.versions.node) < 22) {
  console.error(`godefer: Node ${process.version} is too old: Node 22.18, 24.11 or later.`);
  process.exit(1);
}
const { main } = await import("./main.ts");
await main();

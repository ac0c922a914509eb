import module from "node:module";

/*
 * node --import @godefer/transform/register app.ts
 *
 * Nothing else is imported before Node's version is known: what an old one can not load would fail with a riddle.
 */
if (typeof module.registerHooks === "function") {
  const { load } = await import("./hook.ts");
  module.registerHooks({ load });
} else {
  console.error(
    `godefer: Node ${process.version} is too old for @godefer/transform/register, which needs module.registerHooks: ` +
      "Node 22.18, 24.11 or later.",
  );
  process.exit(1);
}

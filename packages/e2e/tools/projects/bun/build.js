import godefer from "@godefer/transform/bun";

await Bun.build({
  entrypoints: ["src/main.ts"],
  outdir: "dist",
  target: "node",
  sourcemap: "linked",
  plugins: [godefer()],
});

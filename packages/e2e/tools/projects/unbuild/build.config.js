import godefer from "@godefer/transform/rollup";
import { defineBuildConfig } from "unbuild";

export default defineBuildConfig({
  entries: ["src/main"],
  sourcemap: true,
  hooks: {
    "rollup:options"(context, options) {
      // In front of unbuild's own plugins, which take the types away.
      options.plugins.unshift(godefer());
    },
  },
});

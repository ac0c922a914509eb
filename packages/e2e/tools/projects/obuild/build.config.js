import godefer from "@godefer/transform/rolldown";
import { defineBuildConfig } from "obuild/config";

export default defineBuildConfig({
  entries: [
    {
      type: "bundle",
      input: "src/main.ts",
      rolldown: { plugins: [godefer()] },
    },
  ],
  hooks: {
    rolldownOutput(options) {
      options.sourcemap = true;
    },
  },
});

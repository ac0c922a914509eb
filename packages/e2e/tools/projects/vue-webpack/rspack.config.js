import godefer from "@godefer/transform/rspack";
import { VueLoaderPlugin } from "vue-loader";

export default {
  mode: "development",
  target: "node",
  entry: { main: "./src/server.ts" },
  devtool: "source-map",
  module: {
    rules: [
      { test: /\.vue$/, loader: "vue-loader", options: { experimentalInlineMatchResource: true } },
      { test: /\.ts$/, loader: "builtin:swc-loader", options: { jsc: { parser: { syntax: "typescript" } } } },
    ],
  },
  plugins: [new VueLoaderPlugin(), godefer()],
};

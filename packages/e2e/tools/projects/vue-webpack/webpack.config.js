import godefer from "@godefer/transform/webpack";
import { VueLoaderPlugin } from "vue-loader";

export default {
  mode: "development",
  target: "node",
  entry: { main: "./src/server.ts" },
  devtool: "source-map",
  module: {
    rules: [
      { test: /\.vue$/, loader: "vue-loader" },
      { test: /\.ts$/, loader: "swc-loader", options: { jsc: { parser: { syntax: "typescript" } } } },
    ],
  },
  plugins: [new VueLoaderPlugin(), godefer()],
};

import godefer from "@godefer/transform/rspack";

export default {
  mode: "development",
  target: "node",
  entry: { main: "./src/main.ts" },
  devtool: "source-map",
  module: {
    rules: [{ test: /\.ts$/, loader: "builtin:swc-loader", options: { jsc: { parser: { syntax: "typescript" } } } }],
  },
  plugins: [godefer()],
};

import godefer from "@godefer/transform/webpack";

export default {
  mode: "development",
  target: "node",
  entry: { main: "./src/main.ts" },
  devtool: "source-map",
  module: {
    rules: [{ test: /\.ts$/, loader: "esbuild-loader", options: { target: "es2022" } }],
  },
  plugins: [godefer()],
};

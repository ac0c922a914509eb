import { transformer } from "@godefer/transform/ts";
import ts from "typescript";

export default {
  mode: "development",
  target: "node",
  entry: { main: "./src/main.ts" },
  devtool: "source-map",
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: "ts-loader",
        options: { getCustomTransformers: () => ({ before: [transformer(ts)] }) },
      },
    ],
  },
};

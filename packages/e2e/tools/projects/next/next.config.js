const godefer = { loader: "@godefer/transform/webpack-loader", options: {} };

export default {
  // Turbopack: only the files that name the runtime go through the loader.
  turbopack: {
    rules: {
      "*.{ts,tsx}": { condition: { content: /@godefer\/runtime/ }, loaders: [godefer] },
    },
  },
  // next build --webpack
  webpack(config) {
    config.module.rules.push({ test: /\.tsx?$/, exclude: /node_modules/, enforce: "pre", use: [godefer] });
    return config;
  },
};

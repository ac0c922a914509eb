const dist = "packages/runtime/dist";

/** Minified and compressed with brotli; 1 kB is 1000 bytes. The packages have to be built. */
export default [
  {
    name: "what one open-coded function pulls in",
    path: `${dist}/internal.js`,
    import: "{ gopanicOpenCoded, noPanic }",
    limit: "0.8 kB",
  },
  {
    name: "the whole runtime",
    path: [`${dist}/index.js`, `${dist}/internal.js`],
    // One bundle of both entries: each on its own would count the modules that they share twice.
    modifyEsbuildConfig: ({ entryPoints, ...config }) => ({
      ...config,
      format: "esm",
      stdin: {
        contents: entryPoints.map((file) => `export * from ${JSON.stringify(file)};`).join(""),
        resolveDir: ".",
      },
    }),
    limit: "2.72 kB",
  },
  {
    name: "the compiler in a page",
    path: "packages/transform/dist/index.js",
    import: "{ transform, explain }",
    // Fails for whatever a browser does not have.
    modifyEsbuildConfig: (config) => ({ ...config, format: "esm", platform: "browser" }),
    limit: "130 kB",
  },
];

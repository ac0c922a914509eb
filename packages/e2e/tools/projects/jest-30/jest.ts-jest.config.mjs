export default {
  transform: { "\\.ts$": ["ts-jest", { astTransformers: { before: ["@godefer/transform/ts"] } }] },
  coverageReporters: ["json", "text"],
};

export default {
  transform: { "\\.[jt]sx?$": ["@godefer/transform/jest", { next: "@swc/jest" }] },
  coverageReporters: ["json", "text"],
};

export default {
  transform: { "\\.[jt]s$": "babel-jest" },
  coverageReporters: ["json", "text"],
};

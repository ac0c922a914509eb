export default {
  coverageReporters: ["json", "text"],
};

const { defer, namedResult, recover } = require("@godefer/runtime");

exports.pair = function pair(a, b) {
  if (a === "x") defer(console.log("x"));
  let [n, error] = namedResult([0, null]);
  defer(() => {
    error = recover();
  });
  if (b) {
    return [1, null];
  }
  return a.b.c(`${n} of ${b}`);
};

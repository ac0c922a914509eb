/* Prints what the process has taken when it ends: microseconds, and bytes at most. Its threads load this, too. */
const { writeSync } = process.getBuiltinModule("node:fs");
const { isMainThread } = process.getBuiltinModule("node:worker_threads");

if (isMainThread) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeSync(2, `\ncpu ${user + system} peak ${process.resourceUsage().maxRSS * 1024}\n`);
  });
}

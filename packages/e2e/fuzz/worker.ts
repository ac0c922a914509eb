/** Checks the programs that it is sent, in a process of its own. */
import { checkAll, type Job } from "./check.ts";
import { listen } from "./run.ts";

// Nothing here looks at a stack, and without them Babel takes a third less time.
Error.stackTraceLimit = 0;
listen();

process.on("message", (jobs: readonly Job[]) => {
  void checkAll(jobs).then((report) => process.send!(report));
});

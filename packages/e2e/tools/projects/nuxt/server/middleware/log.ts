import { defer } from "@godefer/runtime";

export default defineEventHandler((event) => {
  const log: string[] = [];
  event.context.log = log;
  defer(log.push("deferred by the middleware"));
  log.push("called by the middleware");
});

/** The names that emitted code imports. No promise to anybody else: they change with the compiler, in one release. */
export { deferproc, deferprocList, deferreturn, invoke, passPanic } from "./defers.ts";
export { gopanic, noPanic } from "./gopanic.ts";
export { gopanicAsync } from "./gopanic-async.ts";
export { claim, deferredRecover, gorecover, mark, markMethod } from "./recover.ts";

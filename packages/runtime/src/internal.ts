/** The names that emitted code imports. They are not a public API: they change with the compiler, in the same release. */
export { noPanic } from "./begin.ts";
export { deferproc, deferprocList, deferreturn, passPanic } from "./defers.ts";
export { gopanic, gopanicAsync } from "./gopanic.ts";
export { gopanicOpenCoded } from "./gopanic-open-coded.ts";
export { throwable } from "./panic.ts";
export {
  claim,
  deferredRecover,
  gopanicking,
  gorecover,
  mark,
  markDecorated,
  markMethod,
  nameDefault,
  toKey,
} from "./recover.ts";
export { thenable } from "./values.ts";

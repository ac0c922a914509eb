export { PanicError, PanicNilError } from "./errors.ts";
export { formatPanic } from "./format-panic.ts";
export { go, goexit, GoexitSignal } from "./goexit.ts";
export { defer, namedResult, panicking, recover } from "./markers.ts";
export { panic } from "./panic.ts";
export { panicInfo } from "./panic-info.ts";
export type { PanicInfo, ReplacedPanic } from "./records.ts";

export { PanicError, PanicNilError } from "./errors.ts";
export { formatPanic } from "./format-panic.ts";
export { defer, namedResult, recover } from "./markers.ts";
export { panic } from "./panic.ts";

export { PanicError, PanicNilError } from "./errors.ts";
export { formatPanic } from "./format-panic.ts";
export { go, goexit, GoexitSignal } from "./goexit.ts";
export { defer, namedResult, recover } from "./markers.ts";
export { panic } from "./panic.ts";

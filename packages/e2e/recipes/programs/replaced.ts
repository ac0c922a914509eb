import { defer } from "@godefer/runtime";

export class ConnectionError extends Error {
  override name = "ConnectionError";
  code = "ECONNRESET";
}

function cleanUp(): void {
  throw new RangeError("cleaning up");
}

/** Is left by an error that has replaced another one. */
export function fail(): void {
  defer(cleanUp());
  throw new ConnectionError("reset");
}

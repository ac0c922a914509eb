import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const NAME = "build.godefer-lock";
/** Milliseconds. An older build of another machine was killed, or the clocks differ. */
const TOO_OLD = 10 * 60_000;

interface Owner {
  readonly pid: number;
  readonly host: string;
}

/**
 * Makes sure that no other build is running in a folder. Waits for one that is.
 *
 * @param onWait is called once, with the build that this one waits for
 * @returns a function that releases the folder; null if `signal` fired first
 */
export async function lockFolder(
  dir: string,
  signal: AbortSignal,
  onWait: (pid: number) => void,
): Promise<(() => void) | null> {
  const file = join(dir, NAME);
  const mine = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Owner);
  for (let waits = false; !signal.aborted; await sleep(50)) {
    const taken = take(file, mine);
    if (taken) return () => taken === "locked" && rmSync(file, { force: true });
    const owner = readOwner(file);
    if (owner === null || isGone(owner, file)) rmSync(file, { force: true });
    else if (!waits) onWait(owner.pid);
    waits ||= owner !== null;
  }
  return null;
}

/** @returns null if another build holds it. If nothing can be written, two builds cannot interfere. */
function take(file: string, mine: string): "locked" | "read-only" | null {
  try {
    writeFileSync(file, mine, { flag: "wx" });
    return "locked";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EROFS" || code === "EPERM") return "read-only";
    if (code === "EEXIST") return null;
    throw error;
  }
}

/** null for a lock whose build was killed while it wrote it. */
function readOwner(file: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(file, "utf8")) as Partial<Owner>;
    return typeof owner.pid === "number" && typeof owner.host === "string" ? (owner as Owner) : null;
  } catch {
    const stats = statSync(file, { throwIfNoEntry: false });
    // Another build may be writing it right now.
    return stats && Date.now() - stats.mtimeMs < 1000 ? { pid: 0, host: "" } : null;
  }
}

function isGone({ pid, host }: Owner, file: string): boolean {
  if (host !== hostname()) {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats !== undefined && Date.now() - stats.mtimeMs > TOO_OLD;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

import { statSync } from "node:fs";

/** Whether there is such a file. If that cannot be checked (a link to itself, no permission), there is none. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

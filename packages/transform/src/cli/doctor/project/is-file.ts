import { statSync } from "node:fs";

/** Whether there is such a file; what cannot be asked about (a link to itself, no permission) is none. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

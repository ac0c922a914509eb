/*
 * What Node, Bun and Deno have and a page lacks. The compiler imports none of it: it checks for it, and does without.
 */

/** A page may have a `process` that a bundler added, with fewer properties. */
const host = (globalThis as { process?: Partial<Pick<typeof process, "env" | "getBuiltinModule">> }).process;

export function environmentVariable(name: string): string | undefined {
  return host?.env?.[name];
}

/** Node's modules for the file system; null where there are none. */
export function fileModules(): FileModules | null {
  if (!host?.getBuiltinModule) return null;
  const { getBuiltinModule } = host;
  return { fs: getBuiltinModule("node:fs"), path: getBuiltinModule("node:path"), url: getBuiltinModule("node:url") };
}

export interface FileModules {
  readonly fs: typeof import("node:fs");
  readonly path: typeof import("node:path");
  readonly url: typeof import("node:url");
}

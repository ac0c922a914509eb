import { defer, recover } from "@godefer/runtime";

export function copy(from: string): number {
  const src = open(from);
  defer(src.close(1));
  if (from) return use(src);
  defer(() => { recover(); });
  return src.size;
}

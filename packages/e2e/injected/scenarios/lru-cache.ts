import { installedFiles } from "./inputs.ts";
import { load, outcomeOf, type Scenario, settledOf } from "./scenario.ts";
import { show } from "./show.ts";

export const lruCache: Scenario = {
  name: "lru-cache",
  version: "11.5.3",
  style: "private and static members; minified",
  async run(folder) {
    const { LRUCache } = await load("lru-cache");
    const texts = installedFiles(folder, "{zod,marked,hono,rxjs}/*.md").map(({ text }) => text.split(/\W+/));
    const disposed: unknown[] = [];
    const cache = new LRUCache({
      max: 500,
      maxSize: 3000,
      sizeCalculation: (_count: number, word: string) => Math.max(1, word.length),
      dispose: (count: number, word: string, reason: string) => disposed.push([word, count, reason]),
    });
    for (const word of texts.flat()) cache.set(word || "-", (cache.get(word || "-") ?? 0) + 1);
    for (const [word] of cache.entries()) if (word > "m") break;
    cache.forEach((count: number, word: string) => void (count > 20 && cache.delete(word)));
    const fetching = new LRUCache({
      max: 20,
      fetchMethod: async (word: string, stale: unknown, { signal }: { signal: AbortSignal }) => {
        await Promise.resolve();
        if (word.length > 9) throw new Error(`too long: ${word}`);
        return [word, stale, signal.aborted];
      },
    });
    const fetched = texts[0]!.slice(0, 200).map((word) => settledOf(() => fetching.fetch(word || "-")));
    const copied = new LRUCache({ max: 100 });
    copied.load(cache.dump().map(([word, entry]: [string, object]) => [word, { ...entry, start: 0, size: undefined }]));
    return {
      entries: show([...cache.entries()]) + show([...cache.rkeys()]) + show([...cache.rvalues()]),
      disposed: show(disposed),
      fetched: (await Promise.all(fetched)).join("\n") + show([...fetching.keys()]),
      copied: show([copied.size, copied.pop(), copied.peek("the"), copied.has("a"), copied.info("cache")?.value]),
      found: show(copied.find((count: number) => count > 5)) + show([copied.purgeStale(), copied.clear(), copied.size]),
      wrong: outcomeOf(() => new LRUCache({})) + outcomeOf(() => new LRUCache({ max: 1, ttl: -1 })),
    };
  },
};

import { readFileSync } from "node:fs";
import { installedFiles } from "./inputs.ts";
import { load, type Scenario, settledOf } from "./scenario.ts";

export const streamingIterables: Scenario = {
  name: "streaming-iterables",
  version: "8.0.1",
  style: "async generators",
  countsTicks: "a buffer asks for more whenever its reader has not come back yet",
  async run(folder) {
    const lib = await load("streaming-iterables");
    const files = installedFiles(folder, "{zod,marked,hono,rxjs,acorn}/*.md");
    const wordsOf = async ({ text }: { text: string }) => Promise.resolve(text.split(/\W+/));
    // How long a real stream lets its readers wait is not the same in every run, nor how many wait when they are left.
    async function* chunks(path: string): AsyncGenerator<string> {
      const text = readFileSync(`${folder}/node_modules/${path}`, "utf8");
      for (let at = 0; at < text.length; at += 512) yield text.slice(at, at + 512);
    }
    async function* lines(path: string): AsyncGenerator<string> {
      let rest = "";
      for await (const chunk of chunks(path)) {
        const [...whole] = (rest + chunk).split("\n");
        rest = whole.pop()!;
        yield* whole;
      }
      yield rest;
    }
    const failing = (word: string) => {
      if (word.length > 12) throw new RangeError(word);
      return word.toUpperCase();
    };
    return {
      words: await settledOf(() => lib.collect(lib.flatten(lib.transform(3, wordsOf, files)))),
      taken: await settledOf(() => lib.collect(lib.take(40, lib.flatMap(wordsOf, files)))),
      last: await settledOf(() => lib.collect(lib.takeLast(5, lines(files[0]!.path)))),
      dropped: await settledOf(() => lib.collect(lib.drop(3, lib.batch(9, lines(files[0]!.path))))),
      buffered: await settledOf(() =>
        lib.reduce((n: number, line: string) => n + line.length, 0, lib.buffer(8, lines(files[1]!.path))),
      ),
      parallel: await settledOf(() =>
        lib.collect(lib.parallelMap(4, async ({ path }: { path: string }) => Promise.resolve(path), files)),
      ),
      merged: await settledOf(() =>
        lib.collect(lib.merge(...files.slice(0, 3).map(({ path }) => lib.take(6, lines(path))))),
      ),
      failed: await settledOf(() => lib.collect(lib.map(failing, lib.flatten(lib.map(wordsOf, files))))),
      while: await settledOf(() =>
        lib.pipeline(
          () => lines(files[2]!.path),
          lib.filter(Boolean),
          lib.takeWhile((line: string) => !line.startsWith("##")),
          lib.collect,
        ),
      ),
      // The reader goes away while the buffer fills.
      left: await settledOf(async () => {
        for await (const line of lib.buffer(4, lines(files[0]!.path))) return line;
      }),
    };
  },
};

import { installedFiles } from "./inputs.ts";
import { load, type Scenario, settledOf } from "./scenario.ts";
import { show } from "./show.ts";

type Virtual = (...args: unknown[]) => {
  readonly subscriptions: unknown;
  pipe(...operators: unknown[]): unknown;
  toBe(marbles: string): void;
};

interface Word {
  readonly word: string;
  readonly size: number;
}

export const rxjs: Scenario = {
  name: "rxjs",
  version: "7.8.2",
  style: "streams; ES5, inheritance by hand",
  async run(folder) {
    const rx = await load("rxjs");
    const { TestScheduler } = await load("rxjs/testing");
    const texts = installedFiles(folder, "{zod,marked,hono}/*.md");
    const words = rx.from(texts).pipe(
      rx.concatMap(({ text }: { text: string }) => rx.from(text.split(/\W+/))),
      rx.filter(Boolean),
      rx.map((word: string): Word => ({ word, size: word.length })),
      rx.share(),
    );
    const groups = words.pipe(
      rx.groupBy(({ size }: Word) => size),
      rx.mergeMap((group: { key: number }) => rx.zip(rx.of(group.key), rx.pipe(rx.count())(group))),
      rx.toArray(),
    );
    const frames: unknown[] = [];
    const virtual = new TestScheduler((actual: unknown, expected: unknown) => frames.push(actual, expected));
    virtual.run(({ cold, hot, expectObservable, expectSubscriptions }: Record<string, Virtual>) => {
      const source = cold!("-a-b-(cd)-#");
      const other = hot!("x---^--y--z-|");
      const marbles = source.pipe(
        rx.debounceTime(2),
        rx.retry({ count: 2, delay: 5 }),
        rx.catchError(() => rx.of("!")),
      );
      expectObservable!(
        rx
          .combineLatest([marbles, other])
          .pipe(rx.switchMap(([a, b]: string[]) => rx.timer(3).pipe(rx.mapTo(`${a}${b}`)))),
      ).toBe("-");
      expectObservable!(rx.merge(source.pipe(rx.bufferTime(3)), other.pipe(rx.throttleTime(4), rx.delay(2)))).toBe("-");
      expectSubscriptions!(source.subscriptions).toBe("^!");
    });
    const window = rx.range(0, 50).pipe(
      rx.windowCount(7, 3),
      rx.mergeMap((w: unknown) => rx.pipe(rx.reduce((a: number, b: number) => a + b, 0))(w)),
      rx.toArray(),
    );
    async function* later() {
      for (const { path } of texts) yield Promise.resolve(path);
      throw new Error("no more");
    }
    return {
      groups: show(await rx.lastValueFrom(groups)),
      longest: show(
        await rx.lastValueFrom(
          words.pipe(
            rx.distinct((w: Word) => w.word),
            rx.scan((a: Word, b: Word) => (a.size < b.size ? b : a)),
            rx.distinctUntilChanged(),
            rx.toArray(),
          ),
        ),
      ),
      virtual: show(frames),
      windows: show(await rx.firstValueFrom(window)),
      later: await settledOf(() =>
        rx.lastValueFrom(
          rx.from(later()).pipe(
            rx.tap(() => {}),
            rx.finalize(() => frames.length),
          ),
        ),
      ),
      empty: await settledOf(() => rx.firstValueFrom(rx.EMPTY)),
      timeout: await settledOf(() => rx.firstValueFrom(rx.NEVER.pipe(rx.timeout(5)))).then((text) =>
        text.replace(/"timestamp.*/, ""),
      ),
      raced: show(await rx.firstValueFrom(rx.race(rx.timer(40), rx.timer(2).pipe(rx.map(() => "first"))))),
    };
  },
};

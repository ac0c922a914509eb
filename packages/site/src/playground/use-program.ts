import { onBeforeUnmount, ref, shallowRef, watch } from "vue";
import type { StrategyOption } from "../program/build.ts";
import { type Builder, type Built, type OutputPart, type Run, startBuilder, startRun } from "../workers/index.ts";
import type { RunState } from "./run-state.ts";

/** So long nobody types before it is compiled. In milliseconds. */
const PAUSE = 120;

/** How often what a program prints is shown. In milliseconds. */
const REFRESH = 30;

/** A program, what the compiler makes of it while it is typed, and its run. */
export function useProgram(initial: string) {
  const source = ref(initial);
  const strategy = ref<StrategyOption>("auto");
  /** What has become of the program; null until the compiler has been loaded. */
  const build = shallowRef<Built | null>(null);
  /** The last one that had no mistakes. */
  const goodBuild = shallowRef<Built | null>(null);
  /** The compiler's failure, if it has failed. */
  const failure = ref("");
  const state = shallowRef<RunState>({ kind: "idle" });
  const parts = shallowRef<readonly OutputPart[]>([]);

  let builder: Builder | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Run | null = null;
  let runs = 0;

  async function compile(): Promise<Built | null> {
    clearTimeout(timer);
    builder ??= startBuilder();
    const asked = { source: source.value, strategy: strategy.value };
    try {
      const made = await builder.build(asked.source, asked.strategy);
      if (asked.source !== source.value || asked.strategy !== strategy.value) return made;
      build.value = made;
      if (made.mistakes.length === 0) goodBuild.value = made;
      failure.value = "";
      return made;
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
      // The next time with another worker: this one may not have got its script.
      builder.close();
      builder = null;
      return null;
    }
  }

  async function run(): Promise<void> {
    stop();
    const id = ++runs;
    parts.value = [];
    state.value = { kind: "building" };
    const made = await compile();
    if (id !== runs) return;
    if (!made) return void (state.value = { kind: "failed", message: failure.value });
    if (made.script === null) return void (state.value = { kind: "mistakes", count: made.mistakes.length });
    state.value = { kind: "running" };
    const printed: OutputPart[] = [];
    const show = () => {
      if (id === runs) parts.value = joinParts(printed);
    };
    let shows: ReturnType<typeof setTimeout> | undefined;
    current = startRun(made.script, made.map, {
      onOutput: (part) => {
        printed.push(part);
        // A page that shows every line by itself does nothing else.
        shows ??= setTimeout(() => {
          shows = undefined;
          show();
        }, REFRESH);
      },
    });
    const ending = await current.ended;
    clearTimeout(shows);
    show();
    if (id === runs) state.value = ending;
  }

  function stop(): void {
    current?.stop();
    current = null;
  }

  watch([source, strategy], () => {
    clearTimeout(timer);
    timer = setTimeout(() => void compile(), PAUSE);
  });
  onBeforeUnmount(() => {
    clearTimeout(timer);
    runs++;
    stop();
    builder?.close();
  });
  return { source, strategy, build, goodBuild, failure, state, parts, run, stop, compile };
}

/** One part for each change of the stream. */
function joinParts(parts: readonly OutputPart[]): OutputPart[] {
  const joined: OutputPart[] = [];
  let texts: string[] = [];
  parts.forEach(({ stream, text }, i) => {
    texts.push(text);
    if (parts[i + 1]?.stream === stream) return;
    joined.push({ stream, text: texts.join("") });
    texts = [];
  });
  return joined;
}

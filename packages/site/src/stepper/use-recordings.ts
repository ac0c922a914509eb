import { onMounted, onUnmounted, ref, type Ref, shallowRef, watch } from "vue";
import type { StrategyOption } from "../program/build.ts";
import type { ColoredRecording } from "./trace-worker.ts";
import { TooLong, traceProgram } from "./tracing.ts";

interface Wanted {
  readonly source: string;
  readonly strategies: readonly StrategyOption[];
}

/** Records a program once its place has come into view, and again when another one is wanted. */
export function useRecordings(wanted: Ref<Wanted>, place: Ref<HTMLElement | null>) {
  const recordings = shallowRef<readonly ColoredRecording[]>([]);
  const state = ref<"waiting" | "loading" | "ready" | "failed" | "too long">("waiting");
  let observer: IntersectionObserver | undefined;

  async function load(): Promise<void> {
    const { source, strategies } = wanted.value;
    const isWanted = () => wanted.value.source === source && wanted.value.strategies.join() === strategies.join();
    state.value = "loading";
    try {
      const loaded = await Promise.all(strategies.map((strategy) => traceProgram(source, strategy)));
      if (!isWanted()) return;
      recordings.value = loaded;
      state.value = "ready";
    } catch (error) {
      if (isWanted()) state.value = error instanceof TooLong ? "too long" : "failed";
    }
  }

  onMounted(() => {
    observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer?.disconnect();
        void load();
      },
      { rootMargin: "200px" },
    );
    observer.observe(place.value!);
  });
  onUnmounted(() => observer?.disconnect());
  watch(wanted, (now, before) => {
    // The steps of one program say nothing beside the text of another; those of another strategy are the same.
    if (now.source !== before.source) recordings.value = [];
    if (state.value !== "waiting") void load();
  });

  return { recordings, state, load };
}

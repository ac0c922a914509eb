import { computed, type Ref, shallowRef } from "vue";
import type { Built } from "../workers/index.ts";
import { behindIndentation, type Linked, linkedFromCompiled, linkedFromSource, linksOf } from "./mapping.ts";

/** What is pointed at, and on which side. */
interface Pointed {
  readonly side: "source" | "compiled";
  readonly offset: number;
}

const NOTHING: Linked = { source: [], compiled: [] };

/** What belongs together in the program and in what the compiler made of it. */
export function useLinked(source: Ref<string>, build: Ref<Built | null>) {
  const pointed = shallowRef<Pointed | null>(null);
  const links = computed(() => (build.value ? linksOf(build.value) : []));
  const linked = computed(() => {
    // Of a text that has changed in the meantime the map says nothing.
    if (!pointed.value || build.value?.source !== source.value) return NOTHING;
    const { side, offset } = pointed.value;
    if (side === "source") return linkedFromSource(links.value, behindIndentation(source.value, offset));
    return linkedFromCompiled(links.value, behindIndentation(build.value.code, offset));
  });
  const point = (side: Pointed["side"], offset: number | null) => {
    pointed.value = offset === null ? null : { side, offset };
  };
  return { links, linked, pointed, point };
}

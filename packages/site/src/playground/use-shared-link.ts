import { onBeforeUnmount, ref, watch } from "vue";
import type { Ref } from "vue";
import type { StrategyOption } from "../program/build.ts";
import { BrokenLink, decodeShared, type Shared } from "./share.ts";
import { stay } from "./stay.ts";
import { load, save } from "./storage.ts";

/** Brings the program that the link has, or the last one; keeps what is changed. */
export function useSharedLink(source: Ref<string>, strategy: Ref<StrategyOption>) {
  const broken = ref<"broken" | "newer" | null>(null);
  /** The hash of the link whose program is shown. */
  let shown: { readonly hash: string; readonly shared: Shared } | null = null;
  /** How many links have been opened: what an earlier one has comes too late. */
  let opened = 0;
  let leave: () => void = () => undefined;

  function show(shared: Shared): void {
    source.value = shared.source;
    strategy.value = shared.strategy;
  }

  async function open(): Promise<void> {
    const { hash } = location;
    const id = ++opened;
    try {
      const shared = hash === shown?.hash ? shown.shared : await decodeShared(hash);
      if (id !== opened) return;
      broken.value = null;
      if (!shared) return showLast();
      shown = { hash, shared };
      show(shared);
    } catch (error) {
      if (id === opened) broken.value = error instanceof BrokenLink && error.isNewer ? "newer" : "broken";
    }
  }

  /** The one that was not a link's, if one is shown. */
  function showLast(): void {
    if (!shown) return;
    shown = null;
    const last = load("program");
    if (isShared(last)) show(last);
  }

  /** The program that is shown now has a link. */
  function keep(hash: string): void {
    shown = { hash, shared: { source: source.value, strategy: strategy.value } };
    history.replaceState(history.state, "", hash);
  }

  const onHashChange = () => void open();
  /** Begins: from now on what is changed is kept. */
  async function openLast(): Promise<void> {
    leave = stay();
    addEventListener("hashchange", onHashChange);
    const last = load("program");
    if (isShared(last)) show(last);
    await open();
    watch([source, strategy], () => {
      const changed = shown?.shared.source !== source.value || shown.shared.strategy !== strategy.value;
      if (!changed) return;
      save("program", { source: source.value, strategy: strategy.value });
      // It is no longer the link's program: to load the page again brings back this one.
      if (shown ?? broken.value) history.replaceState(history.state, "", location.pathname + location.search);
      shown = null;
    });
  }

  onBeforeUnmount(() => {
    leave();
    removeEventListener("hashchange", onHashChange);
  });
  return { broken, keep, openLast };
}

function isShared(value: unknown): value is Shared {
  const { source, strategy } = (value ?? {}) as Partial<Record<keyof Shared, unknown>>;
  return typeof source === "string" && ["auto", "open-coded", "linked-list"].includes(strategy as string);
}

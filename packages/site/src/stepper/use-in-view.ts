import { nextTick, type Ref } from "vue";

/** Scrolls a pane so that what is going on in it is in view. The page stays where it is. */
export async function keepInView(pane: Ref<HTMLElement | null>, ...selectors: readonly string[]): Promise<void> {
  await nextTick();
  const outside = pane.value;
  for (const selector of outside ? selectors : []) {
    const inside = [...outside!.querySelectorAll(selector)].at(-1);
    if (inside) scrollTo(outside!, inside);
  }
}

function scrollTo(outside: HTMLElement, inside: Element): void {
  const [outer, inner] = [outside.getBoundingClientRect(), inside.getBoundingClientRect()];
  if (inner.bottom > outer.bottom) outside.scrollTop += inner.bottom - outer.bottom + 8;
  // Its beginning matters more, if there is no room for all of it.
  const top = inside.getBoundingClientRect().top;
  if (top < outer.top) outside.scrollTop += top - outer.top - 8;
}

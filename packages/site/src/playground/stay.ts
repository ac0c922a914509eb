let place: string | null = null;

const here = () => location.pathname + location.search;

/**
 * From now on the page stays as it is when the browser goes back or forward to another hash of it: VitePress would put it there
 * anew, and stop what runs in it.
 *
 * @returns what ends it
 */
export function stay(): () => void {
  place = here();
  return () => (place = null);
}

/** Before VitePress listens, which cannot be stopped later. */
export function listenFirst(): void {
  addEventListener("popstate", (event) => {
    if (here() === place) event.stopImmediatePropagation();
  });
}

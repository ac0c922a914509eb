type Listener = (reason: unknown) => void;

interface Events {
  addEventListener?(type: "unhandledrejection", listener: (event: PromiseRejectionEvent) => void): void;
  removeEventListener?(type: "unhandledrejection", listener: (event: PromiseRejectionEvent) => void): void;
}

/**
 * Listens for promises whose rejection nobody handles, in a page or a worker. Node tells its process, which is not ours.
 *
 * @returns what ends it
 */
export function listenForRejections(listener: Listener): () => void {
  const events = globalThis as Events;
  const listen = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    listener(event.reason);
  };
  events.addEventListener?.("unhandledrejection", listen);
  return () => events.removeEventListener?.("unhandledrejection", listen);
}

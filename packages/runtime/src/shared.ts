import type { Panic } from "./panics.ts";
import { sharedKey } from "./shared-key.ts";

/**
 * What all copies of this runtime in one realm share (the ESM and the CommonJS build, two installed versions): else a
 * function compiled against one copy could not recover a panic that another copy's frame hands it.
 */
export interface Shared {
  /** The function that a frame is about to call because of `by`; taken by the first `claim` of that very function. */
  callee: unknown;
  /** The panic because of which `callee` is called. */
  by: Panic | null;
  /**
   * The panics that one in the air has replaced, by the thrown value, from the moment it leaves a frame until the next
   * frame catches it. A panic that replaced none has no entry: most never touch this map.
   */
  readonly links: WeakMap<object, Panic>;
  /** The same for a thrown primitive, which cannot be a key: only the newest is kept. */
  primitive: { readonly value: unknown; readonly link: Panic } | null;
  /** What `goexit()` has thrown. */
  readonly goexits: WeakSet<object>;
  /** Compiled code has been loaded: the transform is set up, at least somewhere. */
  compiled?: true;
}

const realm = globalThis as { [sharedKey]?: Shared };

export const shared: Shared = (realm[sharedKey] ??= {
  callee: undefined,
  by: null,
  links: new WeakMap(),
  primitive: null,
  goexits: new WeakSet(),
});

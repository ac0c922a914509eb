import type { Panic } from "./panics.ts";
import { sharedKey } from "./shared-key.ts";

/** What is known of a panic in the air besides the value that is thrown. */
export interface Flight {
  /** The panics that it has replaced. */
  link: Panic | null;
  /** The value is what `goexit()` has thrown. */
  readonly goexit?: true | undefined;
}

/**
 * What all copies of this runtime in one realm share (the ESM and the CommonJS build, two installed versions): else a
 * function compiled against one copy could not recover a panic that another copy's frame hands it.
 */
export interface Shared {
  /** The panic because of which a frame is about to call its `callee`; taken by the first `claim` of that very function. */
  by: Panic | null;
  /**
   * By the thrown value, from the moment a panic leaves a frame until the next frame catches it. A panic that replaced
   * none has no entry: most never touch this map.
   */
  readonly flights: WeakMap<object, Flight>;
  /** The same for a thrown primitive, which cannot be a key: only the newest is kept. */
  primitive: Panic | null;
  /** How many throws have reached a frame. */
  arrivals: number;
  /** Compiled code has been loaded: the transform is set up, at least somewhere. */
  compiled?: true;
}

const realm = globalThis as { [sharedKey]?: Shared };

export const shared: Shared = realm[sharedKey] ?? {
  by: null,
  flights: new WeakMap(),
  primitive: null,
  arrivals: 0,
};

// To a frozen `globalThis` nothing can be added: each copy is on its own then.
Reflect.set(realm, sharedKey, shared);

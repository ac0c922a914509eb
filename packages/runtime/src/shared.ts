import type { Shared } from "./records.ts";
import { sharedKey } from "./shared-key.ts";

const realm = globalThis as { [sharedKey]?: Shared };

export const shared: Shared = realm[sharedKey] ?? {
  by: null,
  flights: new WeakMap(),
  primitive: null,
  arrivals: 0,
};

// Nothing can be added to a frozen `globalThis`. Then each copy is on its own.
Reflect.set(realm, sharedKey, shared);

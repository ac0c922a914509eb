/**
 * The key on `globalThis` under which all copies of this runtime find what they share. The number changes when the meaning
 * of a field changes: copies that disagree must not share.
 */
export const sharedKey: unique symbol = Symbol.for("@godefer/4") as never;

/**
 * Where on `globalThis` all copies of this runtime find what they share. The number changes when the meaning of a field
 * does: copies that disagree must not share.
 */
export const sharedKey: unique symbol = Symbol.for("@godefer/4") as never;

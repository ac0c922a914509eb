/** Everything that the compiler emits, as text with holes. */
export * from "./shapes/fragment.ts";
export * from "./shapes/values.ts";
export * from "./shapes/assign.ts";
export * from "./shapes/defer.ts";
export * from "./shapes/frame.ts";
export * from "./shapes/exits.ts";
export * from "./shapes/returns.ts";
export * from "./shapes/recover.ts";
export * from "./shapes/marks.ts";

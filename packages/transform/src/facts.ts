/**
 * What is known about a file: the result of `collect`, and everything that the later phases see of the source. Plain
 * records; syntax is named by `NodeId`s, which only the front end can turn back into nodes.
 */
export type { NodeId, Span } from "./collect/view.ts";
export type { Marker, Question } from "./pseudo-calls.ts";
export type * from "./facts/file.ts";
export type * from "./facts/function.ts";
export type * from "./facts/defer.ts";
export type * from "./facts/returns.ts";
export type * from "./facts/identity.ts";
export type * from "./facts/misuse.ts";

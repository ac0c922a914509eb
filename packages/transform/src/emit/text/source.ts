import type { types as t } from "@babel/core";
import type { LoweredInParts } from "../../lower/parts.ts";

export interface TextSource {
  readonly file: t.File;
  /** The node of each `NodeId`. */
  readonly nodes: readonly t.Node[];
  readonly lowered: LoweredInParts;
}

import type { Project } from "./project.ts";

export interface Finding {
  readonly kind: "good" | "bad" | "note";
  readonly text: string;
  /** What to do. */
  readonly mend?: string;
}

export type Check = (project: Project) => Finding[];

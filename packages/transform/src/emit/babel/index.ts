import type { types as t } from "@babel/core";
import type { BabelNodes } from "../../collect/babel/index.ts";
import type { LoweredFile } from "../../lower/edits.ts";
import type { EmitOptions } from "../coverage.ts";
import { importText } from "../header.ts";
import type { BabelApi } from "./api.ts";
import { BabelApplier } from "./applier.ts";
import type { Hidden } from "./hidden.ts";
import { parseShape } from "./shape.ts";

export type { BabelApi } from "./api.ts";
export type { Hidden } from "./hidden.ts";

/**
 * Applies the edits to a Babel tree, in place.
 *
 * @returns what was hidden
 */
export function emitBabel(
  file: t.File,
  nodes: BabelNodes,
  lowered: LoweredFile,
  babel: BabelApi,
  options: EmitOptions,
): Hidden {
  const applier = new BabelApplier(nodes, lowered, babel, options);
  const { program } = file;
  const first = program.body[0];
  program.body = applier.list(program.body) as t.Statement[];
  if (lowered.helpers.length > 0)
    addHelpers(program, first, parseShape(importText(lowered), lowered.module, babel)[0]!);
  return applier.hidden;
}

/** Comments above the first statement (a license, a pragma) stay at the top. */
function addHelpers(program: t.Program, first: t.Statement | undefined, helpers: t.Statement): void {
  if (first?.leadingComments) {
    helpers.leadingComments = first.leadingComments;
    for (const statement of program.body) {
      if (statement.leadingComments === first.leadingComments) statement.leadingComments = null;
    }
  }
  program.body.unshift(helpers);
}

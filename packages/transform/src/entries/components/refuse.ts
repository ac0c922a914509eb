import { locateFinding } from "../../diagnostics.ts";
import type { Diagnostic, TransformOptions } from "../../types.ts";
import { compileComponent } from "./compile.ts";
import { readComponent } from "./read-component.ts";
import type { ComponentKind } from "./ids.ts";
import { describeUncompiled } from "./mistakes.ts";

/** The mistakes of a component in a tool that cannot compile it; none if it contains nothing to compile. */
export function refuseComponent(
  text: string,
  kind: ComponentKind,
  options: TransformOptions & { readonly filename: string },
  tool: string,
): readonly Diagnostic[] {
  const { map, diagnostics } = compileComponent(text, kind, options);
  if (map === null) return diagnostics;
  const { start } = readComponent(text, kind).scripts[0]!;
  const finding = describeUncompiled(`is in a component, which ${tool} hands to one plugin only`);
  return [locateFinding({ ...finding, start, end: start }, text, options.filename)];
}

import remapping, { type SourceMapInput } from "@jridgewell/remapping";
import { encodedMap, FlattenMap } from "@jridgewell/trace-mapping";
import type { SourceMap } from "../../types.ts";

/** Lets a map lead on through that of the step before, to that step's sources. */
export function chainMaps(map: SourceMap, earlier: SourceMap): SourceMap {
  const flat = encodedMap(new FlattenMap(earlier as SourceMapInput)) as SourceMapInput;
  let isOwnSource = true;
  const { file: _, ...chained } = remapping(map as SourceMapInput, () => {
    // Only the one source of our own map comes out of that step.
    const found = isOwnSource ? flat : null;
    isOwnSource = false;
    return found;
  });
  return chained as unknown as SourceMap;
}

import remapping, { type SourceMapInput } from "@jridgewell/remapping";
import { encodedMap, FlattenMap } from "@jridgewell/trace-mapping";
import type { SourceMap } from "../../types.ts";

/** Chains a map with the previous step's, so that it leads to that step's sources. */
export function chainMaps(map: SourceMap, earlier: SourceMap): SourceMap {
  const flat = encodedMap(new FlattenMap(earlier as SourceMapInput)) as SourceMapInput;
  let isOwnSource = true;
  const { file: _, ...chained } = remapping(map as SourceMapInput, () => {
    // Only our own map's one source is the output of that step.
    const found = isOwnSource ? flat : null;
    isOwnSource = false;
    return found;
  });
  return chained as unknown as SourceMap;
}

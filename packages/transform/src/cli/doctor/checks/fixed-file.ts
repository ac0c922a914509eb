import type { Config } from "../config/reader.ts";
import type { FixedFile } from "../tools/tool.ts";

/** The configuration that a fix is for: added code must be in the style of the rest. */
export function fixedFile({ path, text }: Pick<Config, "path" | "text">): FixedFile {
  return {
    path,
    requires:
      path.endsWith(".cjs") || (/\bmodule\.exports\b|\brequire\(/.test(text) && !/^\s*(?:import|export)\b/m.test(text)),
  };
}

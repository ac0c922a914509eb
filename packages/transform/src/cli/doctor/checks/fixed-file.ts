import type { Config } from "../config/reader.ts";
import type { FixedFile } from "../tools/tool.ts";

/** The configuration that a fix is for: what is to be added has to be written as the rest of it is. */
export function fixedFile({ path, text }: Pick<Config, "path" | "text">): FixedFile {
  return {
    path,
    requires:
      path.endsWith(".cjs") || (/\bmodule\.exports\b|\brequire\(/.test(text) && !/^\s*(?:import|export)\b/m.test(text)),
  };
}

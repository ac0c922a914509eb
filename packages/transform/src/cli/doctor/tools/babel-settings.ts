import { named, type Tool } from "./tool.ts";

/** Where Babel is configured: it uses all of these files that exist. */
export const babelSettings = {
  configs: [
    ...named("babel.config", "js cjs mjs json cts ts mts"),
    ".babelrc",
    ...named(".babelrc", "js cjs mjs json cts"),
  ],
  takesAll: true,
  key: "babel",
  options: ["--config-file"],
  fits: [{ entries: ["babel"], as: ["string", "reference"], at: /^(?:env\.[\w-]+\.|overrides\.)*plugins$/ }],
} as const satisfies Partial<Tool>;

import module from "node:module";
import { installHook } from "./install.ts";

/*
 * node --import @godefer/transform/register app.ts
 * node -r @godefer/transform/register app.ts
 *
 * A CommonJS script, so that every version of Node can load it either way, and one that is too old can say so.
 */
if (typeof module.registerHooks === "function") install();
else {
  stop(
    `godefer: Node ${process.version} is too old for @godefer/transform/register, which needs module.registerHooks: ` +
      "Node 22.18, 24.11 or later.",
  );
}

function install(): void {
  try {
    installHook();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    stop(error.message);
  }
}

/** Errors that the user has to fix are printed without a position in this file. */
function stop(message: string): void {
  console.error(message);
  process.exit(1);
}

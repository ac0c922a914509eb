import module from "node:module";
import { installHook } from "./install.ts";

/*
 * node --import @godefer/transform/register app.ts
 * node -r @godefer/transform/register app.ts
 *
 * A CommonJS script, so that each Node can load it in both ways, and tell that it is too old.
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

/** What a user has to fix is told without a place in this file. */
function stop(message: string): void {
  console.error(message);
  process.exit(1);
}

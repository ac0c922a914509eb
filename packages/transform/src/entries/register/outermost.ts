import module, { type RegisterHooksOptions } from "node:module";

/**
 * Registers hooks that run before all others. Of two hooks the one that was registered last runs first: as often as
 * somebody registers others, these are registered anew.
 */
export function stayOutermost(hooks: RegisterHooksOptions): void {
  const { registerHooks } = module;
  let registered = registerHooks(hooks);
  module.registerHooks = (others) => {
    const theirs = registerHooks(others);
    registered.deregister();
    registered = registerHooks(hooks);
    return theirs;
  };
  // For those who have imported it by name.
  module.syncBuiltinESMExports();
}

import module, { type RegisterHooksOptions } from "node:module";

/**
 * Registers hooks that run before all others. The hook registered last runs first, so whenever somebody registers other
 * hooks, these are registered again.
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
  // For code that imported it by name.
  module.syncBuiltinESMExports();
}

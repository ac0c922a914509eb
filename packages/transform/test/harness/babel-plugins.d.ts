/** Plugins that come without types. */
declare module "babel-plugin-istanbul" {
  import type { PluginTarget } from "@babel/core";
  const plugin: PluginTarget;
  export default plugin;
}

/** The plugins of Babel's passes, as a plugin's `manipulateOptions` receives them. */
export interface Passes {
  /** The plugins of the first pass. */
  readonly plugins: Plugin[];
  /** With `passPerPreset` each preset has a pass of its own. */
  readonly presets?: readonly { readonly plugins: readonly Plugin[] }[];
}

interface Plugin {
  readonly pre?: unknown;
}

/**
 * Puts a plugin before all others, in the first pass: in a later pass, it would see what other plugins have made of the
 * file. It also stays where it was: Babel is iterating over that list.
 *
 * @param pre identifies the plugin
 */
export function comeFirst({ plugins, presets = [] }: Passes, pre: unknown): void {
  const isOurs = (plugin: Plugin) => plugin.pre === pre;
  const index = plugins.findIndex(isOurs);
  const [ours] = index >= 0 ? plugins.splice(index, 1) : presets.flatMap((pass) => pass.plugins.filter(isOurs));
  if (ours) plugins.unshift(ours);
}

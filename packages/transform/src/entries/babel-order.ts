/** The plugins of Babel's passes, as a plugin's `manipulateOptions` gets them. */
export interface Passes {
  /** Those of the first. */
  readonly plugins: Plugin[];
  /** With `passPerPreset` each preset has a pass of its own. */
  readonly presets?: readonly { readonly plugins: readonly Plugin[] }[];
}

interface Plugin {
  readonly pre?: unknown;
}

/**
 * Puts a plugin in front of all others, in the first pass: in a later one, what other plugins have made of the file comes
 * before it. There it stays, too: Babel is on its way through that list.
 *
 * @param pre what the plugin is known by
 */
export function comeFirst({ plugins, presets = [] }: Passes, pre: unknown): void {
  const isOurs = (plugin: Plugin) => plugin.pre === pre;
  const index = plugins.findIndex(isOurs);
  const [ours] = index >= 0 ? plugins.splice(index, 1) : presets.flatMap((pass) => pass.plugins.filter(isOurs));
  if (ours) plugins.unshift(ours);
}

/** The keys of a plugin's entry that are ts-patch's, not ours. */
const PATCH_KEYS = [
  "transform",
  "import",
  "type",
  "after",
  "afterDeclarations",
  "transformProgram",
  "isEsm",
  "tsConfig",
];

/** Our options in such an entry. */
export function withoutPatchKeys<Options extends object>(options: Options): Partial<Options> {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !PATCH_KEYS.includes(key))) as Partial<Options>;
}

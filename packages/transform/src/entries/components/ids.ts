/** The kinds of component files, by extension. */
export type ComponentKind = "vue" | "svelte" | "astro";

/** A component file as a whole, also with a query that none of the compilers uses. */
export const COMPONENT = /^[^?]*\.(vue|svelte|astro)(?:$|\?(?!(?:.*&)?(?:raw|url|vue|svelte|astro|type)(?:[=&]|$)))/;

/** @returns null for another kind of file */
export function componentKind(id: string): ComponentKind | null {
  return (COMPONENT.exec(id)?.[1] as ComponentKind | undefined) ?? null;
}

/** What Vue's compiler makes of a component: the module that combines its parts, and the module of its script. */
export const VUE_MODULE = /^[^?]*\.vue(?:$|\?(?!(?:.*&)?(?:(?:raw|url)(?:[=&]|$)|type=(?!script(?:&|$)))))/;

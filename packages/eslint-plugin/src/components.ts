import type { ComponentKind } from "@godefer/transform/components";
import type { SourceCode } from "./syntax.ts";

/** What is used of the parsers of components. */
interface ComponentServices {
  readonly isSvelte?: boolean;
  readonly isAstro?: boolean;
  /** Of Vue's: null for a file that is no component. */
  getDocumentFragment?(): object | null;
}

/** What a file is a component of, by its parser, which has read all of it; null for a module. */
export function componentKind({ parserServices }: SourceCode): ComponentKind | null {
  const services = (parserServices ?? {}) as ComponentServices;
  if (services.getDocumentFragment?.()) return "vue";
  if (services.isSvelte) return "svelte";
  return services.isAstro ? "astro" : null;
}

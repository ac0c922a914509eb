/** What kind of file it is, by its extension. */
export const SCRIPT = /\.[cm]?[jt]sx?$/;
export const JAVASCRIPT = /\.[cm]?jsx?$/;
export const TYPESCRIPT = /\.[cm]?tsx?$/;

const COMPONENT = /\.(?:vue|svelte|astro)$/;
/** Types without code: `files.d.ts`, `page.d.css.ts`. */
const DECLARATIONS = /\.d\.(?:\w+\.)?[cm]?ts$/;

/** Whether it may contain code that must be compiled. */
export function isSource(name: string): boolean {
  return (SCRIPT.test(name) || COMPONENT.test(name)) && !DECLARATIONS.test(name);
}

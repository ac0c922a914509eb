/** What a file is, by its name's ending. */
export const SCRIPT = /\.[cm]?[jt]sx?$/;
export const JAVASCRIPT = /\.[cm]?jsx?$/;
export const TYPESCRIPT = /\.[cm]?tsx?$/;

const COMPONENT = /\.(?:vue|svelte|astro)$/;
/** Types and no code: `files.d.ts`, `page.d.css.ts`. */
const DECLARATIONS = /\.d\.(?:\w+\.)?[cm]?ts$/;

/** Whether somebody may have written code in it that is to be compiled. */
export function isSource(name: string): boolean {
  return (SCRIPT.test(name) || COMPONENT.test(name)) && !DECLARATIONS.test(name);
}

import type { SourceCode } from "./syntax.ts";

/** A module in a file: all of it, or a script of a component. */
export interface Script {
  readonly start: number;
  readonly end: number;
  /** Behind the file's name: what the script is written in. */
  readonly extension: string;
}

/** The modules of a file, by what its parser knows of Vue's, Svelte's and Astro's files. */
export function scriptsOf(sourceCode: SourceCode): readonly Script[] {
  const { text, ast } = sourceCode;
  const services = (sourceCode.parserServices ?? {}) as ComponentServices;
  const document = services.getDocumentFragment?.();
  if (document) return document.children.filter(({ name }) => name === "script").flatMap(scriptOf);
  if (services.isSvelte) {
    const elements = ast.body as unknown as readonly Element[];
    return elements.filter(({ type }) => type === "SvelteScriptElement").flatMap(scriptOf);
  }
  return services.isAstro ? frontmatterOf(text) : [{ start: 0, end: text.length, extension: "" }];
}

/** A script's text at its own places: what is around it is blank. */
export function moduleText(text: string, { start, end }: Script): string {
  return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, " ");
}

/** What is used of the parsers of components. */
interface ComponentServices {
  readonly isSvelte?: boolean;
  readonly isAstro?: boolean;
  /** Of Vue's: null for a file that is no component. */
  getDocumentFragment?(): { readonly children: readonly Element[] } | null;
}

/** A tag of Vue's or Svelte's tree. */
interface Element {
  readonly type: string;
  readonly name?: unknown;
  readonly startTag: { readonly range: readonly [number, number]; readonly attributes: readonly Attribute[] };
  readonly endTag: { readonly range: readonly [number, number] } | null;
}

interface Attribute {
  readonly key?: { readonly name?: unknown };
  readonly value?: { readonly value?: string } | readonly { readonly value?: string }[] | null;
}

function scriptOf({ startTag, endTag }: Element): readonly Script[] {
  // Without an end it has no code, which is elsewhere.
  if (!endTag || attributeOf(startTag, "src") !== null) return [];
  const language = attributeOf(startTag, "lang") ?? "js";
  return [{ start: startTag.range[1], end: endTag.range[0], extension: `.${language}` }];
}

function attributeOf({ attributes }: Element["startTag"], name: string): string | null {
  const found = attributes.find(({ key }) => key?.name === name);
  if (!found) return null;
  const value = Array.isArray(found.value) ? (found.value as readonly { value?: string }[])[0] : found.value;
  return (value as { readonly value?: string } | null | undefined)?.value ?? "";
}

function frontmatterOf(text: string): readonly Script[] {
  const [opening] = /^(?:\s|<!--[^]*?-->)*---/.exec(text) ?? [];
  if (opening === undefined) return [];
  const length = text.slice(opening.length).search(/(?<=[\r\n][^\S\r\n]*)---/);
  return length < 0 ? [] : [{ start: opening.length, end: opening.length + length, extension: ".ts" }];
}

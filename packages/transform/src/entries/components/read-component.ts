import { readAstro } from "./astro.ts";
import type { Component } from "./component.ts";
import type { ComponentKind } from "./ids.ts";
import { readSvelte } from "./svelte.ts";
import { readVue } from "./vue.ts";

const READERS: Readonly<Record<ComponentKind, (text: string) => Component>> = {
  vue: readVue,
  svelte: readSvelte,
  astro: readAstro,
};

/** Finds the scripts of a component, without the component's compiler: each tool brings its own, of any version. */
export function readComponent(text: string, kind: ComponentKind): Component {
  return READERS[kind](text);
}

import { type CompiledComponent, compileComponent } from "../../src/entries/components/compile.ts";
import type { ComponentKind } from "../../src/entries/components/ids.ts";

/** A component with a hole for its script. */
export interface Form {
  readonly name: string;
  readonly kind: ComponentKind;
  readonly before: string;
  readonly after: string;
  readonly isTypeScript: boolean;
}

const template = "\n</script>\n\n<template>\n  <p>{{ text }}</p>\n</template>\n";
const markup = "\n</script>\n\n<p>{text}</p>\n";
const page = "\n---\n\n<p>{text}</p>\n";

const form = (name: string, before: string, after: string): Form => {
  const kind = /^\w+/.exec(name)![0] as ComponentKind;
  return {
    name,
    kind,
    before: `${before}\n`,
    after,
    isTypeScript: kind === "astro" || /lang=.ts|typescript/.test(before),
  };
};

export const forms: readonly Form[] = [
  form("vue script", "<script>", template),
  form("vue script setup", "<script setup>", template),
  form("vue setup, ts", '<script setup lang="ts">', template),
  form("vue, ts in single quotes", "<script lang='ts' >", template),
  form("vue setup, tsx", '<script lang="tsx" setup>', template),
  form("vue, jsx without quotes", "<script lang=jsx>", template),
  form("vue setup, generic", '<script setup lang="ts" generic="T extends Map<string, U>, U">', template),
  form(
    "vue, template in front",
    "<template><template #a>{{ a }}</template></template>\n<script setup>",
    "\n</script>\n",
  ),
  form("vue, template of pug", '<template lang="pug">\np <template>\n</template>\n<script setup>', "\n</script>\n"),
  form("vue, behind a comment", "<!-- <script> -->\n<script>", template),
  form("vue, behind a block with a script", "<docs>\n<script>no code</script>\n</docs>\n<script>", template),
  form("vue, tag in several lines", '<script\n  setup\n  lang="ts"\n>', template),
  form("svelte instance", "<script>", markup),
  form("svelte instance, ts", '<script lang="ts">', markup),
  form("svelte, typescript as a type", '<script type="text/typescript">', markup),
  form("svelte module", "<script module>", markup),
  form("svelte module, old", '<script context="module" lang="ts">', markup),
  form(
    "svelte, behind markup",
    '<p onclick={() => a > b}>{a}</p>\n<script lang="ts" generics="T extends Set<U>">',
    markup,
  ),
  form("svelte, behind a comment", "<!-- <script> -->\n<script>", markup),
  form("astro frontmatter", "---", page),
  form("astro frontmatter, behind a comment", "<!-- a page -->\n---", page),
  form("astro script", "<script>", "\n</script>\n"),
  form(
    "astro script behind frontmatter",
    "---\nconst a = `<script>`;\n---\n<p>{/* <script> */}</p>\n<script>",
    "\n</script>\n",
  ),
];

export function compileForm({ kind, before, after }: Form, script: string): CompiledComponent {
  return compileComponent(before + script + after, kind, { filename: `/src/Component.${kind}`, coverage: false });
}

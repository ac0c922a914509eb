import type { Step } from "../plugin.ts";
import type { PluginOptions } from "../plugin-options.ts";
import { COMPONENT, componentKind, VUE_MODULE } from "./ids.ts";

// What is done with component files depends on what the build tool can do (docs/decisions/0016).

/** Compiles Svelte's and Astro's files in place, and checks Vue's. */
export function sourceStep(options: PluginOptions): Step {
  return {
    name: "godefer:components",
    enforce: "pre",
    // Astro's own plugin comes before all others.
    order: "pre",
    // Packages of components are published uncompiled.
    ids: { include: [COMPONENT] },
    async compile(code, id) {
      const kind = componentKind(id)!;
      const filename = id.replace(/\?.*/s, "");
      const compiled = (await import("./compile.ts")).compileComponent(code, kind, { ...options, filename });
      // Vue reads the file again, so it is compiled after Vue.
      return kind === "vue" ? { ...compiled, code, map: null } : compiled;
    },
  };
}

/** Compiles what Vue makes of a component, wherever Vue's plugin is in the list. */
export function vueStep(options: PluginOptions): Step {
  return {
    name: "godefer:vue",
    enforce: "post",
    ids: { include: [VUE_MODULE] },
    async compile(code, id, earlier) {
      return (await import("./vue-module.ts")).compileVueModule(code, id, options, earlier);
    },
  };
}

export function refusingStep(options: PluginOptions, tool: string): Step {
  return {
    ...sourceStep(options),
    async compile(code, id) {
      const { refuseComponent } = await import("./refuse.ts");
      const given = { ...options, filename: id.replace(/\?.*/s, "") };
      return { code, map: null, diagnostics: refuseComponent(code, componentKind(id)!, given, tool) };
    },
  };
}

import type { Check, Finding } from "./finding.ts";

/** Plugins that leave the functions as they are until ours has seen them. */
const MAY_STAND_IN_FRONT = /^@babel\/(plugin-)?(syntax-|proposal-decorators|transform-typescript)/;

/** Other plugins must not have rewritten the functions when ours sees them. */
export const checkBabelOrder: Check = (project) =>
  project.configs("{babel.config.*,babel.*.json,.babelrc,.babelrc.*}").flatMap(({ path, text }): Finding[] => {
    const plugins = /["']?plugins["']?\s*:\s*\[([\s\S]*)/.exec(text)?.[1] ?? "";
    const [before, ours] = plugins.split("@godefer/transform/babel");
    if (ours === undefined) return [];
    const names = [...`[${before}`.matchAll(/[[,]\s*["'`]([^"'`]+)["'`]/g)].map(([, name]) => name!);
    const first = names.find((name) => !MAY_STAND_IN_FRONT.test(name));
    if (first === undefined) return [];
    return [
      {
        kind: "bad",
        text: `${path}: the plugin ${first} stands in front of @godefer/transform/babel.`,
        mend: 'Put "@godefer/transform/babel" first, so that it sees the functions as you wrote them.',
      },
    ];
  });

/** Rollup's plugins that take the types away or write the code for older engines. */
const COMPILERS =
  /import\s+(?:\{\s*)?(\w+)[^;]*?from\s+["'](?:rollup-plugin-(?:esbuild|swc3?|typescript2?|sucrase)|@rollup\/plugin-(?:typescript|babel|swc|sucrase|buble))["']/g;
const OURS = /import\s+(\w+)\s+from\s+["']@godefer\/transform\/(?:rollup|rolldown)["']/;

/** Rollup runs its plugins in the order in which they stand. */
export const checkRollupOrder: Check = (project) =>
  project.configs("{rollup,rolldown}.config.*").flatMap(({ path, text }): Finding[] => {
    const ours = OURS.exec(text)?.[1];
    if (ours === undefined) return [];
    const plugins = text.slice(text.search(/\bplugins\b/));
    const place = (name: string) => plugins.search(new RegExp(`\\b${name}\\(`));
    const compilers = [...text.matchAll(COMPILERS)].map(([, name]) => name!);
    const first = compilers.find((name) => place(name) >= 0 && place(name) < place(ours));
    if (first === undefined) return [];
    return [
      {
        kind: "bad",
        text: `${path}: the plugin ${first}() stands in front of ${ours}().`,
        mend: `Put ${ours}() first, so that it sees the functions as you wrote them.`,
      },
    ];
  });

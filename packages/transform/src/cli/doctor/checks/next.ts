import { readConfig } from "../config/reader.ts";
import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";
import type { Command } from "../project/scripts.ts";
import { checkPluginOrder } from "./order.ts";

type Bundler = "Turbopack" | "webpack";

/** Next.js has two bundlers, configured separately. */
export function checkNext(project: Project, file: string): readonly Finding[] {
  const config = readConfig(project, file);
  if (config === null || "kind" in config) return [];
  const keys = config.uses.map(({ path }) => path[0]);
  const done: readonly Bundler[] = [
    ...(keys.some((key) => key === "turbopack" || key === "experimental") ? (["Turbopack"] as const) : []),
    ...(keys.includes("webpack") ? (["webpack"] as const) : []),
  ];
  const commands = project.commands.filter(
    ({ program, args }) => program === "next" && /^(?:dev|build)$/.test(args[0] ?? ""),
  );
  const bare = commands.flatMap((command): Finding[] => {
    const bundler = bundlerOf(command, project);
    if (bundler === null || done.length === 0 || done.includes(bundler)) return [];
    const text = `Next.js: the script ${command.script} builds with ${bundler}, but the transform is set up for ${done[0]} only.`;
    return [{ kind: "bad", where: file, text, fix: fixFor(bundler, file), page: "next" }];
  });
  return [...bare, ...checkPluginOrder(project, file)];
}

/** Turbopack is the default since version 16. */
function bundlerOf({ args }: Command, project: Project): Bundler | null {
  if (args.includes("--webpack")) return "webpack";
  if (args.includes("--turbopack") || args.includes("--turbo")) return "Turbopack";
  const version = project.installed("next");
  if (version === null) return null;
  return Number.parseInt(version) >= 16 ? "Turbopack" : "webpack";
}

function fixFor(bundler: Bundler, file: string): string {
  if (bundler === "Turbopack") {
    return `In ${file}:\n  turbopack: { rules: { "*.{ts,tsx}": { loaders: ["@godefer/transform/webpack-loader"] } } },`;
  }
  const rule =
    '{ test: /\\.tsx?$/, exclude: /node_modules/, enforce: "pre", use: ["@godefer/transform/webpack-loader"] }';
  return `In ${file}:\n  webpack(config) { config.module.rules.push(${rule}); return config; },`;
}

import type { Project } from "../project/project.ts";
import type { Finding } from "../finding.ts";

/** Tools that start other tools: they are in the table so that nobody expects a setup for them. */
const STARTERS = [
  { name: "Turborepo", files: ["turbo.json", "turbo.jsonc"], packages: ["turbo"] },
  { name: "Nx", files: ["nx.json"], packages: ["nx"] },
  { name: "Lerna", files: ["lerna.json"], packages: ["lerna"] },
] as const;

export function describeStarters(project: Project): readonly Finding[] {
  return STARTERS.filter(({ files, packages }) => project.find(files) !== null || project.depends(...packages)).map(
    ({ name }) => ({
      kind: "note",
      text: `${name}: runs the packages' tools and compiles nothing itself. Each is checked separately.`,
    }),
  );
}

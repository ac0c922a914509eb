import { packageVersion } from "../../../package-version.ts";
import { readConfig } from "../config/reader.ts";
import type { Finding } from "../finding.ts";
import { DENO, type Project } from "../project/project.ts";

const RUNTIME = "@godefer/runtime";
const TRANSFORM = "@godefer/transform";

/** Whether the runtime is installed, and also will be when the project is installed without its devDependencies. */
export function checkRuntime(project: Project, bundles: boolean): readonly Finding[] {
  const version = project.installed(RUNTIME);
  if (version === null && isImportedByDeno(project)) return [{ kind: "good", text: `${RUNTIME} is imported by Deno.` }];
  if (version === null) {
    return [{ kind: "bad", text: `${RUNTIME} is not installed.`, fix: `npm install ${RUNTIME}` }];
  }
  return [
    { kind: "good", text: `${RUNTIME} ${version} is installed.` },
    ...checkDependency(project, bundles),
    ...checkCopies(project),
    ...checkVersions(project, version),
  ];
}

/** Deno finds packages by the `imports` of deno.json. */
function isImportedByDeno(project: Project): boolean {
  const path = project.find(DENO);
  const config = path === null ? null : readConfig(project, path);
  if (config === null || "kind" in config) return false;
  return config.strings.some(({ path: keys, text }) => keys.startsWith("imports.") && text.includes(RUNTIME));
}

function checkDependency({ manifest, root }: Project, bundles: boolean): readonly Finding[] {
  const { dependencies, devDependencies, peerDependencies, isLibrary } = manifest;
  if (RUNTIME in dependencies || RUNTIME in peerDependencies) return [];
  const fix = `npm install --save-prod ${RUNTIME}`;
  if (RUNTIME in devDependencies) {
    const text = `${RUNTIME} is a development dependency, but compiled code needs it at run time.`;
    // A bundler's output contains the runtime.
    if (bundles && !isLibrary)
      return [{ kind: "note", text: `${text} It is in the bundle here, unless the bundler leaves packages out.`, fix }];
    return [{ kind: "bad", where: "package.json", text, fix }];
  }
  const isShared = root !== null && RUNTIME in { ...root.manifest.dependencies, ...root.manifest.devDependencies };
  if (isShared && !isLibrary) return [];
  return [
    { kind: "bad", where: "package.json", text: `${RUNTIME} is installed, but package.json does not list it.`, fix },
  ];
}

function checkCopies(project: Project): readonly Finding[] {
  const copies = project.copies(RUNTIME);
  if (new Set(copies.map(({ version }) => version)).size < 2) return [];
  const list = copies.map(({ path, version }) => `${version} in ${path}`).join(", ");
  const text = `There are several versions of ${RUNTIME}: ${list}.`;
  return [{ kind: "bad", text, fix: "Use a single version: npm dedupe, or one version range in all packages." }];
}

function checkVersions(project: Project, runtime: string): readonly Finding[] {
  const installed = project.installed(TRANSFORM);
  const version = installed ?? packageVersion();
  const findings: Finding[] = [];
  if (installed === null) {
    const text = `${TRANSFORM} is not installed in the project.`;
    findings.push({ kind: "note", text, fix: `npm install --save-dev ${TRANSFORM}@${packageVersion()}` });
  }
  if (runtime !== version) {
    findings.push({
      kind: "bad",
      text: `${TRANSFORM} is ${version} and ${RUNTIME} is ${runtime}: they must be the same version.`,
      fix: `npm install ${RUNTIME}@${version} && npm install --save-dev ${TRANSFORM}@${version}`,
    });
  }
  return findings;
}

/**
 * pnpm test:tools [--keep] [name…]
 *
 * Installs each project of `projects/` on its own with the packed packages, runs its commands with the real tool, and
 * prints what has passed. With names, only these; with --keep the folders stay.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "./command.ts";
import { Project, type Step, type Tarballs } from "./project.ts";
import { formatFailures, formatResults, type Result } from "./report.ts";

/** What a project's check.ts exports. */
interface Check {
  /** The packages whose versions are reported. */
  readonly tools: readonly string[];
  check(project: Project): Promise<void>;
}

const AT_ONCE = 2;
const workspace = join(import.meta.dirname, "../../..");

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: "boolean" } } });
process.exitCode = await testTools(choose(positionals), values.keep ?? false);

/** The projects that take longest come first, so that none of them runs alone at the end. */
function choose(names: readonly string[]): readonly string[] {
  const all = readdirSync(join(import.meta.dirname, "projects")).sort();
  for (const name of names) {
    if (!all.includes(name)) throw new Error(`There is no project ${name}. Possible: ${all.join(", ")}.`);
  }
  return names.length > 0 ? names : all;
}

async function testTools(names: readonly string[], keep: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "godefer-tools-"));
  try {
    const tarballs = await packPackages(folder);
    const results = await inParallel(names, async (name) => {
      const result = await testTool(new Project(name, folder), tarballs);
      console.log(formatResults([result]));
      return result;
    });
    const failures = formatFailures(results);
    console.log(`\n${failures}${formatResults(results)}`);
    return failures === "" ? 0 : 1;
  } finally {
    if (keep) console.log(`\n${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

async function packPackages(folder: string): Promise<Tarballs> {
  const pack = async (name: "runtime" | "transform") => {
    const tarball = join(folder, `${name}.tgz`);
    const cwd = join(workspace, "packages", name);
    await runCommand(`npx -y pnpm@12 pack --out ${tarball}`, { cwd, env: process.env });
    return tarball;
  };
  return { runtime: await pack("runtime"), transform: await pack("transform") };
}

async function testTool(project: Project, tarballs: Tarballs): Promise<Result> {
  const start = performance.now();
  const { tools, check } = (await import(`./projects/${project.name}/check.ts`)) as Check;
  await project.step("install", () => project.install(tarballs));
  const installed = project.steps[0]!.failure === null;
  if (installed) await check(project);
  return {
    name: project.name,
    versions: installed ? tools.map((tool) => `${tool} ${project.version(tool)}`) : tools,
    steps: project.steps,
    seconds: (performance.now() - start) / 1000,
  };
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

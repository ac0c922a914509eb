/**
 * pnpm test:tools [--keep] [name…]
 *
 * Installs each project of `projects/` on its own with the packed packages, runs its commands with the real tool as its
 * file in `checks/` says, and prints what has passed. With names, only these; with --keep the folders stay.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "./command.ts";
import { checkDoctor } from "./doctor.ts";
import { Project, type Tarballs } from "./project.ts";
import { countSteps, formatFailures, formatResults, type Result } from "./report.ts";

/** What a project's file in `checks/` exports. */
interface Check {
  /** The packages whose versions are reported. */
  readonly tools: readonly string[];
  /** The entry that the project is set up with; null if it builds nothing. */
  readonly entry: string | null;
  check(project: Project): Promise<void>;
}

const AT_ONCE = 2;
const workspace = join(import.meta.dirname, "../../..");

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: "boolean" } } });
process.exitCode = await testTools(choose(positionals), values.keep ?? false);

/** @throws Error for a name that there is not */
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
    const { passed, failed } = countSteps(results);
    console.log(`\n${formatFailures(results)}${formatResults(results)}\n\n${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    if (keep) console.log(`\n${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

async function packPackages(folder: string): Promise<Tarballs> {
  const pack = async (name: keyof Tarballs) => {
    const tarball = join(folder, `${name}.tgz`);
    const cwd = join(workspace, "packages", name);
    await runCommand(`npx -y pnpm@12 pack --out ${tarball}`, { cwd, env: process.env });
    return tarball;
  };
  return {
    runtime: await pack("runtime"),
    transform: await pack("transform"),
    "eslint-plugin": await pack("eslint-plugin"),
  };
}

async function testTool(project: Project, tarballs: Tarballs): Promise<Result> {
  const start = performance.now();
  const { tools, entry, check } = (await import(`./checks/${project.name}.ts`)) as Check;
  await project.step("install", () => project.install(tarballs));
  const installed = project.steps[0]!.failure === null;
  if (installed && entry !== null) await checkDoctor(project, entry);
  // The other projects are tried also if one does not get to its end.
  if (installed) await check(project).catch((error: unknown) => project.fail("the check itself", error));
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

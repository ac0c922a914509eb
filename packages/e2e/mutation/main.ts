/**
 * Mutation tests: Stryker changes one thing of the source at a time, and a test has to fail.
 *
 *   pnpm mutate                    all parts
 *   pnpm mutate lower              one part
 *   pnpm mutate lower exits.ts     one file of it
 *   pnpm mutate lower --again      only what survived the last run, and what has changed since
 *
 * Stryker is no dependency of the workspace, so that an installation stays light: it is installed beside it, when it is
 * needed first. The result of a whole run is kept in docs/mutation.md.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parts, type Part } from "./parts.ts";

const version = "10.1.1";
const root = join(import.meta.dirname, "../../..");
// Inside the workspace: Stryker's plugin finds the workspace's vitest from there.
const folder = join(root, ".tmp/stryker");
const plugin = join(folder, "node_modules/@stryker-mutator/vitest-runner");

const { positionals, values } = parseArgs({ allowPositionals: true, options: { again: { type: "boolean" } } });
const [wanted, file] = positionals;
const chosen = parts.filter(({ name }) => wanted === undefined || name === wanted);
if (chosen.length === 0) {
  const names = parts.map(({ name }) => name).join(", ");
  console.error(`There is no part "${wanted}". Parts are: ${names}.`);
  process.exit(2);
}
install();
for (const part of chosen) mutate(part);

function install(): void {
  if (!existsSync(plugin)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    const packages = ["core", "vitest-runner"].map((name) => `@stryker-mutator/${name}@${version}`);
    execFileSync("npm", ["install", "--legacy-peer-deps", "--no-audit", "--no-fund", ...packages], {
      cwd: folder,
      stdio: "inherit",
    });
  }
  for (const name of ["test-helpers", "stryker-setup"]) joinNamesLikeVitest(join(plugin, `dist/src/${name}.js`));
}

/** Stryker 10.1 chooses tests by their full names and puts blanks between their parts; Vitest 5 puts ` > `. */
function joinNamesLikeVitest(path: string): void {
  const code = readFileSync(path, "utf8");
  writeFileSync(path, code.replace("join(' ')", "join(' > ')"));
}

interface Found {
  readonly files: Record<string, { mutants: readonly { readonly status: string }[] }>;
}

/** Stryker would try a survivor again only if it sees that a new test reaches it, which it does not see of them all. */
function forgetSurvivors(path: string): void {
  const found = JSON.parse(readFileSync(path, "utf8")) as Found;
  for (const file of Object.values(found.files)) {
    file.mutants = file.mutants.filter(({ status }) => status === "Killed" || status === "Timeout");
  }
  writeFileSync(path, JSON.stringify(found));
}

function mutate({ name, mutate, tests, testsOf }: Part): void {
  const found = join(folder, `${name}.found.json`);
  if (values.again && existsSync(found)) forgetSurvivors(found);
  const config = {
    plugins: [join(plugin, "dist/src/index.js")],
    testRunner: "vitest",
    // Absolute: the copy of the workspace that Stryker works in has no such file.
    vitest: { configFile: join(folder, `${name}.vitest.ts`), related: false },
    mutate: file === undefined ? mutate : mutate.map((glob) => glob.replace("*.ts", file)),
    ignorePatterns: ["/.tmp", "/examples"],
    tempDirName: ".tmp/stryker/sandbox",
    coverageAnalysis: "perTest",
    concurrency: 1,
    // Each run keeps what it has found; `force` tries every mutant all the same.
    incremental: true,
    incrementalFile: found,
    force: values.again !== true,
    timeoutMS: 20_000,
    disableTypeChecks: false,
    reporters: ["clear-text", "progress-append-only", "json"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: `.tmp/stryker/${name}.report.json` },
    thresholds: { break: 90 },
  };
  const include = (file === undefined ? undefined : testsOf?.(file)) ?? tests;
  const options = { include, testTimeout: 60_000 };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(config));
  writeFileSync(join(folder, `${name}.vitest.ts`), `export default { test: ${JSON.stringify(options)} };\n`);

  const stryker = join(folder, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const { status } = spawnSync(process.execPath, [stryker, "run", join(folder, `${name}.json`)], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}

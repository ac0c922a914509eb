/**
 * Records what real Go does: builds and runs every program in `go/` and writes `go/NNN-topic.json` (its output and exit
 * status) and `go/strategies.json` (what the compiler says of each `defer` statement). The twins are held against these
 * records, so run this again when the Go release that we follow changes.
 *
 *   node packages/e2e/conformance/record.ts
 */
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

const goFolder = path.join(import.meta.dirname, "go");
const parallel = 2;
/** Milliseconds; a first build compiles the standard library. */
const buildTimeout = 300_000;
const runTimeout = 20_000;
/** Settings of the machine that would change what a program prints or how it is built. */
const environment = { ...process.env, GOFLAGS: "", GODEBUG: "", GOTRACEBACK: "", GOTOOLCHAIN: "local", GOWORK: "off" };

await recordAll();

async function recordAll(): Promise<void> {
  const names = (await readdir(goFolder))
    .filter((file) => file.endsWith(".go"))
    .map((file) => path.basename(file, ".go"));
  names.sort();
  const workFolder = await mkdtemp(path.join(tmpdir(), "godefer-record-"));
  const strategies = new Map<string, string[]>();
  try {
    const queue = names.values(); // one iterator for all: each takes the next name
    const recordNext = async () => {
      for (const name of queue) strategies.set(name, await recordProgram(name, path.join(workFolder, name)));
    };
    await Promise.all(Array.from({ length: parallel }, recordNext));
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
  await writeJson("strategies.json", Object.fromEntries(names.map((name) => [name, strategies.get(name)])));
  console.log(
    `${names.length} programs recorded with ${(await run("go", ["version"], goFolder, runTimeout)).stdout.trim()}`,
  );
}

/** Builds and runs one program in a module of its own, and returns what the compiler said of its `defer` statements. */
async function recordProgram(name: string, folder: string): Promise<string[]> {
  await mkdir(folder);
  await writeFile(path.join(folder, "go.mod"), "module main\n\ngo 1.26\n");
  await copyFile(path.join(goFolder, `${name}.go`), path.join(folder, `${name}.go`));
  const build = await run("go", ["build", "-gcflags=-d=defer", "-o", "program", "."], folder, buildTimeout);
  if (build.exit !== 0) throw new Error(`${name} does not build:\n${build.stderr}`);
  const output = await run(path.join(folder, "program"), [], folder, runTimeout);
  await writeJson(`${name}.json`, { ...output, stderr: normalizeCrash(output.stderr) });
  return readStrategies(name, build.stderr);
}

/** The panic lines without what differs from run to run: the goroutines' stacks, and addresses. */
function normalizeCrash(stderr: string): string {
  const stack = /^goroutine \d+ /m.exec(stderr);
  return (stack === null ? stderr : stderr.slice(0, stack.index))
    .replaceAll(/\bpc=0x[0-9a-f]+/g, "pc=0xPC")
    .replaceAll(/\) 0x[1-9a-f][0-9a-f]*/g, ") 0xPTR"); // (*main.T) 0x0 is a nil pointer and stays
}

/**
 *   ./001-lifo.go:7:2: open-coded defer   →   7:2: open-coded defer
 *
 * The compiler also speaks of the library code that it instantiates for the program, and of one statement once for
 * each instance of a generic function.
 */
function readStrategies(name: string, diagnostics: string): string[] {
  const words = new Map<string, string>();
  for (const [, file, position, word] of diagnostics.matchAll(/^(\S+?\.go):(\d+:\d+): (\S+ defer)$/gm)) {
    if (path.basename(file!) !== `${name}.go`) continue;
    const other = words.get(position!);
    if (other !== undefined && other !== word) throw new Error(`${name}:${position}: both ${other} and ${word}`);
    words.set(position!, word!);
  }
  return [...words].sort(([a], [b]) => comparePositions(a, b)).map(([position, word]) => `${position}: ${word}`);
}

function comparePositions(a: string, b: string): number {
  const [lineA, columnA] = a.split(":").map(Number);
  const [lineB, columnB] = b.split(":").map(Number);
  return lineA! - lineB! || columnA! - columnB!;
}

function run(command: string, args: readonly string[], cwd: string, timeout: number): Promise<Output> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, timeout, env: environment }, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout, stderr, exit: 0 });
      else if (typeof error.code === "number") resolve({ stdout, stderr, exit: error.code });
      else reject(error); // not started, or killed
    });
  });
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(path.join(goFolder, file), `${JSON.stringify(value, null, 1)}\n`);
}

import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { basename, join } from "node:path";
import { vi } from "vitest";
import { formatDiagnostic, transform, type TransformOptions } from "@godefer/transform";
import { transformer } from "@godefer/transform/ts";
import ts from "typescript";

const here = import.meta.dirname;

/** What a program did, as the Go programs were recorded. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

export const twinNames = readdirSync(join(here, "twins"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => basename(file, ".ts"))
  .sort();

export const goNames = readdirSync(join(here, "go"))
  .filter((file) => file.endsWith(".go"))
  .map((file) => basename(file, ".go"))
  .sort();

export const leftOut = readJson<Record<string, string>>("left-out.json");

export const goStrategies = readJson<Record<string, string[]>>("go/strategies.json");

export const goOutcome = (name: string) => readJson<Outcome>(`go/${name}.json`);

const comesToItsEnd = (name: string) => goOutcome(name).exit === 0;

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(here, path), "utf8")) as T;
}

export function twinSource(name: string): string {
  return readFileSync(join(here, "twins", `${name}.ts`), "utf8");
}

export interface LaneOptions {
  readonly frontEnd: keyof typeof frontEnds;
  readonly strategy: NonNullable<TransformOptions["strategy"]>;
  /** What the twins' sources are turned into first. */
  readonly rewrite: (source: string) => string;
}

/** A folder of compiled twins, that Node can run. */
export class Lane {
  readonly #folder: string;
  readonly #options: LaneOptions;
  #together: Promise<ReadonlyMap<string, Outcome>> | undefined;

  constructor(title: string, options: LaneOptions) {
    this.#options = options;
    this.#folder = join(here, "../.tmp", title);
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(join(this.#folder, "twins"), { recursive: true });
    writeFileSync(join(this.#folder, "golike.js"), stripTypes(readFileSync(join(here, "golike.ts"), "utf8")));
    writeFileSync(join(this.#folder, "together.js"), together);
  }

  /**
   * What a program does. Those whose Go programs come to their end share a process, one after the other, which saves most
   * of the time that they take; one that does not come to its end there runs by itself, and so do those behind it.
   */
  async outcome(name: string): Promise<Outcome> {
    if (!comesToItsEnd(name)) return this.#run(name);
    this.#together ??= this.#runTogether();
    return (await this.#together).get(name) ?? this.#run(name);
  }

  #run(name: string): Promise<Outcome> {
    this.#compile(name);
    return this.#runNode([join(this.#folder, "twins", `${name}.js`)]);
  }

  async #runTogether(): Promise<ReadonlyMap<string, Outcome>> {
    const names = twinNames.filter((name) => comesToItsEnd(name) && this.#compiles(name));
    const { stdout, stderr, exit } = await this.#runNode([join(this.#folder, "together.js"), ...names]);
    const outputs = stdout.split("\0").slice(0, -1);
    // If they did not come to the end, it speaks of the one that did not.
    const said = exit === 0 ? stderr : "";
    return new Map(outputs.map((output, i) => [names[i]!, { stdout: output, stderr: said, exit: 0 }]));
  }

  #compile(name: string): void {
    const { frontEnd, rewrite, strategy } = this.#options;
    const code = frontEnds[frontEnd](rewrite(twinSource(name)), { strategy, filename: `${name}.ts` });
    writeFileSync(join(this.#folder, "twins", `${name}.js`), code.replaceAll("golike.ts", "golike.js"));
  }

  #compiles(name: string): boolean {
    try {
      this.#compile(name);
      return true;
    } catch {
      return false; // it says why when it is run by itself
    }
  }

  #runNode(args: readonly string[]): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      execFile(process.execPath, args, { timeout: 60_000 }, (error, stdout, stderr) => {
        const exit = error === null ? 0 : error.code;
        if (typeof exit === "number") resolve({ stdout, stderr: withoutStacks(stderr), exit });
        else reject(error!);
      });
    });
  }
}

const together = `import { writeSync } from "node:fs";
for (const name of process.argv.slice(2)) {
  await import(\`./twins/\${name}.js\`);
  writeSync(1, "\\0");
}
`;

/** The ways to compile a twin into JavaScript. */
const frontEnds = { babel: compileByBabel, typescript: compileByTypeScript };

type CompileOptions = Pick<LaneOptions, "strategy"> & { readonly filename: string };

function compileByBabel(source: string, options: CompileOptions): string {
  const { code, diagnostics } = transform(source, options);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  return stripTypes(code);
}

function compileByTypeScript(source: string, { filename, strategy }: CompileOptions): string {
  const compilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
  };
  const transformers = { before: [transformer(ts, { strategy })] };
  return ts.transpileModule(source, { fileName: filename, compilerOptions, transformers }).outputText;
}

/** Node could do it as well, but would take longer for it than for the twin itself. */
function stripTypes(code: string): string {
  // It says once that it is experimental, in the midst of the report.
  const silenced = vi.spyOn(process, "emitWarning").mockReturnValue();
  try {
    return stripTypeScriptTypes(code);
  } finally {
    silenced.mockRestore();
  }
}

/** As the records of the Go programs are cut. */
function withoutStacks(stderr: string): string {
  const stack = /^goroutine \d+ /m.exec(stderr);
  return stack === null ? stderr : stderr.slice(0, stack.index);
}

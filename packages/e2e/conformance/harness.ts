import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type FunctionReport, formatDiagnostic, transform, type TransformOptions } from "@godefer/transform";

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

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(here, path), "utf8")) as T;
}

export function twinSource(name: string): string {
  return readFileSync(join(here, "twins", `${name}.ts`), "utf8");
}

/** A folder of compiled twins, that Node can run. */
export class Lane {
  readonly folder: string;
  readonly #options: TransformOptions;

  constructor(title: string, options: TransformOptions) {
    this.#options = options;
    this.folder = join(here, "../.tmp", title);
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(join(this.folder, "twins"), { recursive: true });
    cpSync(join(here, "golike.ts"), join(this.folder, "golike.ts"));
  }

  compile(name: string): readonly FunctionReport[] {
    const { code, functions, diagnostics } = transform(twinSource(name), { ...this.#options, filename: `${name}.ts` });
    if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
    writeFileSync(this.#path(name), code);
    return functions;
  }

  run(name: string): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [this.#path(name)], { timeout: 30_000 }, (error, stdout, stderr) => {
        const exit = error === null ? 0 : error.code;
        if (typeof exit === "number") resolve({ stdout, stderr, exit });
        else reject(error!);
      });
    });
  }

  #path(name: string): string {
    return join(this.folder, "twins", `${name}.ts`);
  }
}

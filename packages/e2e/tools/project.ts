import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type Background, type CommandOptions, type Printed, runCommand, startCommand } from "./command.ts";
import { checkMistakes, checkOutput, type Columns, type ProgramName, programText } from "./program.ts";

/** The packed packages, as npm installs them. */
export interface Tarballs {
  readonly runtime: string;
  readonly transform: string;
  /** Only for projects that have it among their dependencies. */
  readonly "eslint-plugin": string;
}

/** One thing that was tried. */
export interface Step {
  readonly name: string;
  /** null if it went well. */
  readonly failure: Error | null;
}

export interface RunOptions {
  /** The command has to fail. */
  readonly fails?: boolean;
}

export interface ProgramOptions {
  /** The source that its stack trace has to lead to. */
  readonly file?: string;
  readonly columns?: Columns;
}

const PROJECTS = join(import.meta.dirname, "projects");
const SOURCE = "src/main.ts";
const PLUGIN = "@godefer/eslint-plugin";

/** A copy of `projects/<name>` in a folder of its own, where the real tool is installed. */
export class Project {
  readonly name: string;
  readonly folder: string;
  readonly steps: Step[] = [];

  constructor(name: string, parent: string) {
    this.name = name;
    this.folder = join(parent, name);
  }

  /** Copies the project and the program, and installs both packages from their tarballs beside the tools. */
  async install({ runtime, transform, "eslint-plugin": plugin }: Tarballs): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    cpSync(join(PROJECTS, this.name), this.folder, { recursive: true });
    this.useProgram("main");
    const manifest = JSON.parse(this.read("package.json")) as Manifest;
    manifest.dependencies = { ...manifest.dependencies, "@godefer/runtime": `file:${runtime}` };
    manifest.devDependencies = { ...manifest.devDependencies, "@godefer/transform": `file:${transform}` };
    if (PLUGIN in manifest.devDependencies) manifest.devDependencies[PLUGIN] = `file:${plugin}`;
    this.write("package.json", `${JSON.stringify(manifest, null, 2)}\n`);
    await this.run("npm install --no-package-lock --prefer-offline --no-audit --no-fund --loglevel=error");
  }

  /** Tries something; the others are tried also if it fails. */
  async step(name: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
      this.steps.push({ name, failure: null });
    } catch (error) {
      this.fail(name, error);
    }
  }

  fail(name: string, error: unknown): void {
    this.steps.push({ name, failure: error instanceof Error ? error : new Error(String(error)) });
  }

  /** Tries a build and runs what it has built with Node. */
  async builds(command: string, built = "dist/main.js", options: ProgramOptions = {}): Promise<void> {
    await this.step(command, async () => {
      this.useProgram("main");
      await this.run(command);
      await this.runProgram(`node --enable-source-maps ${built}`, options);
    });
  }

  /** Runs the program and checks all that it prints. */
  async runProgram(command: string, { file = SOURCE, columns = "exact" }: ProgramOptions = {}): Promise<void> {
    const { stdout } = await this.run(command);
    checkOutput(stdout, file, columns);
  }

  /** Tries whether a command stops at the mistakes in a program, and names them. */
  async stopsAtMistakes(command: string, place?: (line: number, column: number) => string): Promise<void> {
    await this.step(`${command}, with mistakes`, async () => {
      this.useProgram("mistake");
      try {
        checkMistakes((await this.run(command, { fails: true })).all, place);
      } finally {
        this.useProgram("main");
      }
    });
  }

  useProgram(name: ProgramName, file = SOURCE): void {
    this.write(file, programText(name));
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  remove(file: string): void {
    rmSync(join(this.folder, file));
  }

  /** The version of an installed package. */
  version(packageName: string): string {
    return (JSON.parse(this.read(`node_modules/${packageName}/package.json`)) as { version: string }).version;
  }

  /**
   * Runs a command as a user types it in the project's folder.
   *
   * @throws Error with all that it printed if its exit status is not the expected one
   */
  run(command: string, { fails = false }: RunOptions = {}): Promise<Printed> {
    return runCommand(command, { ...this.surroundings(), fails });
  }

  /** Starts a command that goes on until it is stopped. */
  start(command: string): Background {
    return startCommand(command, this.surroundings());
  }

  /** The project's folder, its own binaries and this Node: nothing of the workspace's. */
  private surroundings(): CommandOptions {
    const inherited = Object.entries(process.env).filter(
      // Nx would take pnpm for its package manager, which the user agent names.
      ([name]) => !/^(npm_(?!config_(?!user_agent))|pnpm_|NODE_(OPTIONS|PATH)$)/i.test(name),
    );
    const path = (process.env["PATH"] ?? "").split(delimiter).filter((entry) => !entry.includes("node_modules"));
    const ownPath = [dirname(process.execPath), join(this.folder, "node_modules", ".bin"), ...path].join(delimiter);
    return {
      cwd: this.folder,
      env: { ...Object.fromEntries(inherited), CI: "true", NO_COLOR: "1", PATH: ownPath },
    };
  }
}

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

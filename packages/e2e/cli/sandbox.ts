import { type ChildProcess, spawn } from "node:child_process";
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");
/** The command line, as it is built. */
export const cli = join(root, "node_modules/@godefer/transform/dist/cli.js");
const tsc7 = join(root, "../../node_modules/typescript-7/bin/tsc");

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project folder of its own, in which the packages can be found. */
export class Sandbox implements Disposable {
  readonly dir: string;

  constructor(files: Readonly<Record<string, string>> = {}) {
    // Far from the workspace: what is installed there must not be found.
    this.dir = realpathSync(mkdtempSync(join(tmpdir(), "godefer-cli-")));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    const file = join(this.dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Puts a package where Node finds it. */
  install(name: string, manifest: object): void {
    this.write(`node_modules/${name}/package.json`, JSON.stringify({ name, ...manifest }));
  }

  linkWorkspacePackages(): void {
    mkdirSync(join(this.dir, "node_modules"), { recursive: true });
    symlinkSync(join(root, "node_modules/@godefer"), join(this.dir, "node_modules/@godefer"));
  }

  read(path: string): string {
    return readFileSync(join(this.dir, path), "utf8");
  }

  /** All files with their texts, to see whether anything has changed. */
  snapshot(): Record<string, string> {
    const files = globSync("**/*", { cwd: this.dir, withFileTypes: true, exclude: ["node_modules"] });
    const paths = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(
      paths.sort().map((path) => [path.slice(this.dir.length + 1), readFileSync(path, "utf8")]),
    );
  }

  godefer(...args: string[]): Promise<Ended> {
    return ended(this.start(cli, ...args));
  }

  node(...args: string[]): Promise<Ended> {
    return ended(this.start(...args));
  }

  tsc(...args: string[]): Promise<Ended> {
    return ended(this.start(tsc7, ...args));
  }

  startGodefer(...args: string[]): ChildProcess {
    return this.start(cli, ...args);
  }

  start(...args: string[]): ChildProcess {
    return spawn(process.execPath, args, {
      cwd: this.dir,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

export function ended(child: ChildProcess): Promise<Ended> {
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => (output.stdout += String(chunk)));
  child.stderr?.on("data", (chunk) => (output.stderr += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, ...output }));
  });
}

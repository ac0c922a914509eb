import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";

/** What a command has printed. */
export interface Printed {
  /** Without colours. */
  readonly stdout: string;
  /** stdout and stderr as they came. */
  readonly all: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The command has to fail. */
  readonly fails?: boolean;
}

const LONGEST = 10 * 60_000;

/**
 * Runs a command of the shell to its end.
 *
 * @throws Error with all that it printed if its exit status is not the expected one, or it takes too long
 */
export async function runCommand(command: string, { fails = false, ...options }: CommandOptions): Promise<Printed> {
  const background = startCommand(command, options);
  const tooLong = setTimeout(() => background.stop(), LONGEST);
  const status = await background.ended;
  clearTimeout(tooLong);
  const printed = background.printed();
  if (status !== null && (status !== 0) === fails) return printed;
  const ending = status === null ? "was stopped" : `ended with status ${status}`;
  throw new Error(
    `${command}: ${ending}${fails ? ", and should have failed" : ""}. It printed:\n${printed.all.trim()}`,
  );
}

/** A command that goes on until it is stopped: a development server. */
export interface Background {
  /** The exit status; null if it was stopped. */
  readonly ended: Promise<number | null>;
  printed(): Printed;
  /** Ends it and all that it has started. */
  stop(): void;
}

export function startCommand(command: string, { cwd, env }: CommandOptions): Background {
  // A group of its own, so that what npx and npm start ends with them.
  const child = spawn(command, { shell: true, detached: true, cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let all = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => ((stdout += text), (all += text)));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (all += text));
  return {
    ended: new Promise((resolve) => child.once("close", resolve)),
    printed: () => ({ stdout: stripVTControlCharacters(stdout), all: stripVTControlCharacters(all) }),
    stop: () => stopGroup(child),
  };
}

/**
 * Asks again and again until there is an answer.
 *
 * @throws Error if there is none in time
 */
export async function eventually<T>(what: string, ask: () => T | Promise<T>): Promise<NonNullable<T>> {
  let failure: unknown;
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      failure = error;
    }
  }
  throw new Error(`waited in vain: ${what}`, { cause: failure });
}

function stopGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** As much of Node's `process` as `@godefer/runtime/crash` asks for. */
export interface Process {
  /** Hands on what nobody has caught. */
  uncaught(thrown: unknown): void;
  rejected(reason: unknown): void;
  /** @returns whether somebody still had something to do */
  beforeExit(): boolean;
}

interface Ending {
  readonly print: (text: string) => void;
  readonly exit: (status: number) => void;
}

type Listener = (thrown?: unknown) => void;

/**
 * Loads the runtime's crash report into a page, which has no process: it takes this for one. The program does not see it.
 */
export async function loadCrash({ print, exit }: Ending): Promise<Process> {
  const listeners = new Map<string, Listener[]>();
  const on = (event: string, listener: Listener) => {
    listeners.set(event, [...(listeners.get(event) ?? []), listener]);
  };
  const emit = (event: string, thrown?: unknown) => {
    const called = listeners.get(event) ?? [];
    for (const listener of called) listener(thrown);
    return called.length > 0;
  };
  const stream = { writableLength: 0, write: print, end: (done: () => void) => done() };
  Object.assign(globalThis, { process: { on, once: on, emit, exit, stdout: stream, stderr: stream, versions: {} } });
  await import("@godefer/runtime/crash");
  Reflect.deleteProperty(globalThis, "process");
  return {
    uncaught: (thrown) => void emit("uncaughtException", thrown),
    rejected: (reason) => void emit("unhandledRejection", reason),
    beforeExit: () => emit("beforeExit"),
  };
}

/** What is expected of a program in programs/cases.ts. */
export interface Crash {
  /** The lines of the panics. */
  readonly listing: string;
  /** What stands where the stack begins, in the source and in the compiled file. */
  readonly origin?: string;
  readonly stdout?: string;
  /** Bun's engine has errors of its own. */
  readonly listingOnBun?: string;
}

export const crashes: Readonly<Record<string, Crash>> = {
  "sync panic": { listing: "panic: at once", origin: "panic(" },
  "sync throw": { listing: "panic: RangeError: too far", origin: "new RangeError(" },
  "runtime error": {
    listing: "panic: TypeError: Cannot read properties of null (reading 'field')",
    origin: "field)",
    listingOnBun: "panic: TypeError: null is not an object (evaluating 'nothing.field')",
  },
  timer: { listing: "panic: in a timer", origin: "panic(" },
  immediate: { listing: "panic: in an immediate", origin: "panic(" },
  tick: { listing: "panic: in a tick", origin: "panic(" },
  microtask: { listing: "panic: in a microtask", origin: "panic(" },
  rejection: { listing: "panic: in an async function", origin: 'panic("in an async function")' },
  "awaited rejection": { listing: "panic: in an async function", origin: 'panic("in an async function")' },
  "rejected string": { listing: "panic: no error at all" },
  "rejected object": { listing: "panic: (Object) {…}" },
  "rejected undefined": { listing: "panic: undefined" },
  "sync task": { listing: "panic: in a task", origin: "panic(" },
  "async task": { listing: "panic: in an async task", origin: "panic(" },
  "thenable task": { listing: "panic: of a thenable", origin: "new Error(" },
  "across frames": { listing: "panic: deep", origin: 'panic("deep")', stdout: "inner\nouter\n" },
  "across async frames": { listing: "panic: deep, async", origin: 'panic("deep, async")', stdout: "inner\nouter\n" },
  replaced: { listing: "panic: first [recovered]\n\tpanic: second\n\tpanic: third" },
  repanicked: { listing: "panic: again and again [recovered, repanicked]", origin: 'new Error("again and again")' },
  "exit listener": { listing: "panic: before it", origin: 'panic("before it")' },
  "goexit, then a panic": { listing: "panic: in the last task", origin: 'panic("in the last task")' },
};

const deadlock = "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n";

/** All that comes of the programs that end by goexit. */
export const goexits = [
  { name: "goexit alone", stdout: "", stderr: deadlock, status: 2 },
  { name: "goexit of an async main", stdout: "deferred\n", stderr: deadlock, status: 2 },
  { name: "goexit with work left", stdout: "work done\n", stderr: deadlock, status: 2 },
  { name: "goexit, then exit", stdout: "", stderr: "", status: 0 },
  { name: "goexit in a task", stdout: "deferred\ndeferred, async\n", stderr: "", status: 0 },
] as const;

/**
 * What is measured: each work is a source for every way of writing it. The module that a source makes exports
 * `work(n)`; the first shape of a row is the one that the others are held against.
 */
export interface Row {
  readonly title: string;
  /** What `work` is called with. */
  readonly argument: number;
  readonly async?: true;
  /** What a call leaves on the heap is measured, too. */
  readonly heap?: true;
  /** Milliseconds of warm-up, where much code has to become hot; a batch is an eighth of it. */
  readonly warmUp?: number;
  /** The source of each shape, and what compiles it. */
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly bars: readonly Bar[];
}

export type Compiler = "none" | "open-coded" | "linked-list" | "typescript" | "babel";

export interface Shape {
  readonly compiler: Compiler;
  readonly source: string;
}

export type Bar = RatioBar | RateBar;

/** The median of one shape over that of another is to be at most, or at least, so much. */
export interface RatioBar {
  readonly of: string;
  readonly over: string;
  /** The other shape is one of that row, and each is divided by the argument of its own row. */
  readonly overRow?: string;
  readonly most?: number;
  readonly least?: number;
}

/** A shape is to take in so many millions of what the row's argument counts, in a second of CPU time. */
export interface RateBar {
  readonly of: string;
  readonly leastPerSecond: number;
}

const plain = (source: string): Shape => ({ compiler: "none", source });
const repeat = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i));

const pool = `
class Pool {
  open = 0; total = 0;
  acquire() { this.open++; }
  release() { this.open--; }
  use(n) { return n & 7; }
}
const pool = new Pool();
function count(n) { pool.total = (pool.total + n) & 1023; }
function note(to, n) { to.total = (to.total + n) & 1023; }
`;

/** A way of deferring: as a call, and what `defer` is given. */
const calls = {
  "method call": "pool.release()",
  "call with arguments": "note(pool, size)",
  "literal that captures": "() => { pool.total = (pool.total + size) & 1023; }",
} as const;

function openCoded(kind: keyof typeof calls, count: number): Row {
  const call = calls[kind];
  const body = call.startsWith("() =>") ? call.slice(call.indexOf("{") + 1, -1).trim() : `${call};`;
  const closure = call.startsWith("() =>") ? call : `() => { ${call}; }`;
  const work = (lines: readonly string[]) =>
    `${pool}export function work(n) {\n  const size = n & 255;\n${lines.join("\n")}\n}`;
  const nested = (i: number): string =>
    i === count ? "return pool.use(n);" : `pool.acquire();\ntry { ${nested(i + 1)} } finally { ${body} }`;
  const using = work([
    ...repeat(count, (i) => `pool.acquire(); using guard${i} = { [Symbol.dispose]() { ${body} } };`),
    "return pool.use(n);",
  ]);
  const defers = `import { defer } from "@godefer/runtime";\n${work([
    ...repeat(count, () => `pool.acquire(); defer(${call});`),
    "return pool.use(n);",
  ])}`;
  return {
    title: `${count} × ${kind}`,
    argument: 5,
    shapes: {
      godefer: { compiler: "open-coded", source: defers },
      "linked list": { compiler: "linked-list", source: defers },
      "try/finally": plain(work([nested(0)])),
      direct: plain(
        work([
          ...repeat(count, () => "pool.acquire();"),
          "const result = pool.use(n);",
          ...repeat(count, () => body),
          "return result;",
        ]),
      ),
      using: plain(using),
      DisposableStack: plain(
        work([
          "using stack = new DisposableStack();",
          ...repeat(count, () => `pool.acquire(); stack.defer(${closure});`),
          "return pool.use(n);",
        ]),
      ),
      "using, TypeScript": { compiler: "typescript", source: using },
      "using, Babel": { compiler: "babel", source: using },
      "golike-defer": plain(
        `import { defer } from "golike-defer";\n${pool}export const work = defer((_defer, n) => {\n  const size = n & 255;\n${[
          ...repeat(count, () => `pool.acquire(); _defer(${closure});`),
          "return pool.use(n);",
        ].join("\n")}\n});`,
      ),
    },
    bars: [
      { of: "godefer", over: "try/finally", most: 1 },
      { of: "godefer", over: "direct", most: 1.2 },
      { of: "using", over: "godefer", least: 50 },
      { of: "DisposableStack", over: "godefer", least: 80 },
    ],
  };
}

function loop(count: number, what: string, call: string): Row {
  const work = (start: string, line: string, end: string) =>
    `${pool}export function work(n) {\n  ${start}\n  for (let i = 0; i < n; i++) { ${line} }\n  ${end}\n}`;
  return {
    title: `loop of ${count}, ${what}`,
    argument: count,
    shapes: {
      godefer: {
        compiler: "linked-list",
        source: `import { defer } from "@godefer/runtime";\n${work("const size = 3;", `defer(${call});`, "return n;")}`,
      },
      "array of closures": plain(
        work(
          "const size = 3; const calls = []; try {",
          `calls.push(() => { ${call}; });`,
          "return n; } finally { for (let call; (call = calls.pop()); ) call(); }",
        ),
      ),
    },
    bars: [{ of: "godefer", over: "array of closures", most: 0.6 }],
  };
}

const godeferImport = `import { defer, namedResult, panic, recover } from "@godefer/runtime";\n`;
const rescue = "defer(() => { if (recover() !== null) result = 1; });";

const panicTitle = (frames: number) => `panic through ${frames} frame${frames === 1 ? "" : "s"}`;
const repanicTitle = (frames: number) => `recover and panic again in ${frames} frames`;

/** A frame among a hundred takes no longer than one among ten. */
function linear(frames: number, titleOf: (frames: number) => string): Bar[] {
  return frames === 100 ? [{ of: "godefer", over: "godefer", overRow: titleOf(10), most: 1 }] : [];
}

function panics(frames: number): Row {
  const tick = "let count = 0;\nfunction tick() { count++; }\n";
  const source = `${godeferImport}${tick}
function frame(n) { defer(tick()); if (n === 0) throw new Error("x"); return frame(n - 1) + 1; }
export function work(n) { let result = namedResult(0); ${rescue} result = frame(n - 1); }`;
  return {
    title: panicTitle(frames),
    argument: frames,
    shapes: {
      godefer: { compiler: "open-coded", source },
      "linked list": { compiler: "linked-list", source },
      "catch and rethrow": plain(`${tick}
function frame(n) {
  try { if (n === 0) throw new Error("x"); const result = frame(n - 1) + 1; tick(); return result; }
  catch (error) { tick(); throw error; }
}
export function work(n) { let result = 0; try { result = frame(n - 1); } catch { result = 1; } return result; }`),
    },
    bars: [{ of: "godefer", over: "catch and rethrow", most: 1.3 }, ...linear(frames, panicTitle)],
  };
}

function repanics(frames: number): Row {
  const source = `${godeferImport}
function frame(n) {
  defer(() => { const error = recover(); if (error !== null) panic(error); });
  if (n === 0) throw new Error("x");
  return frame(n - 1) + 1;
}
export function work(n) { let result = namedResult(0); ${rescue} result = frame(n - 1); }`;
  return {
    title: repanicTitle(frames),
    argument: frames,
    shapes: {
      godefer: { compiler: "open-coded", source },
      "catch and rethrow": plain(`
function frame(n) {
  try { if (n === 0) throw new Error("x"); return frame(n - 1) + 1; }
  catch (error) { if (error !== null) throw error; }
}
export function work(n) { let result = 0; try { result = frame(n - 1); } catch { result = 1; } return result; }`),
    },
    bars: linear(frames, repanicTitle),
  };
}

const oneFrame: Row = {
  title: "panic and recover in one frame",
  argument: 1,
  shapes: {
    godefer: {
      compiler: "open-coded",
      source: `${godeferImport}export function work(n) { let result = namedResult(0); ${rescue} panic(new Error("x")); }`,
    },
    "throw and catch": plain(
      `export function work(n) { let result = 0; try { throw new Error("x"); } catch (error) { if (error !== null) result = 1; } return result; }`,
    ),
    // As `panic` is where it is no statement of its own: a throw takes longer from a function that is called.
    "throw in a function, and catch": plain(
      `function fail(error) { throw error; }\nexport function work(n) { let result = 0; try { fail(new Error("x")); } catch (error) { if (error !== null) result = 1; } return result; }`,
    ),
  },
  bars: [{ of: "godefer", over: "throw and catch", most: 1.2 }],
};

const throwsTitle = (count: number) => `${count} throws of one error`;

/**
 * A deferred call throws an error that it has thrown before: more than a million times, in all calls that are measured. The
 * last throws take no longer than the first.
 */
function throwsOfOneError(count: number): Row {
  const errors = `const failed = new Error("failed");\nconst closed = new Error("closed");\n`;
  const fail = "function fail(error) { throw error; }\n";
  const main =
    "export function work(n) { let count = 0; for (let i = 0; i < n; i++) { try { frame(); } catch { count++; } } return count; }";
  return {
    title: throwsTitle(count),
    argument: count,
    heap: true,
    shapes: {
      godefer: {
        compiler: "open-coded",
        source: `${godeferImport}${errors}${fail}function frame() { defer(fail(closed)); throw failed; }\n${main}`,
      },
      "try/finally": plain(
        `${errors}${fail}function frame() { try { throw failed; } finally { fail(closed); } }\n${main}`,
      ),
    },
    bars: count > 1000 ? [{ of: "godefer", over: "godefer", overRow: throwsTitle(1000), most: 1.5 }] : [],
  };
}

function asyncCalls(count: number, awaited: boolean): Row {
  const call = awaited ? "later(n)" : "note(pool, n)";
  const header = `${pool}async function later(n) { note(pool, n); }\nexport async function work(n) {`;
  const nested = (i: number): string =>
    i === count
      ? "return await later(n);"
      : `pool.acquire();\ntry { ${nested(i + 1)} } finally { ${awaited ? "await " : ""}${call}; }`;
  return {
    title: `async, ${count} deferred call${count === 1 ? "" : "s"}, ${awaited ? "awaited" : "not awaited"}`,
    argument: 5,
    async: true,
    shapes: {
      godefer: {
        compiler: "open-coded",
        source: `import { defer } from "@godefer/runtime";\n${header}${repeat(count, () => `pool.acquire(); defer(${call});`).join("\n")}\nreturn later(n); }`,
      },
      "try/finally": plain(`${header}${nested(0)} }`),
    },
    bars: [{ of: "godefer", over: "try/finally", most: 1.05 }],
  };
}

export const rows: readonly Row[] = [
  ...([1, 3, 8] as const).flatMap((count) =>
    (Object.keys(calls) as (keyof typeof calls)[]).map((kind) => openCoded(kind, count)),
  ),
  ...[10, 1000].flatMap((count) => [
    loop(count, "method call", "pool.release()"),
    loop(count, "call with an argument", "count(i)"),
  ]),
  oneFrame,
  ...[1, 10, 100].map(panics),
  ...[10, 100].map(repanics),
  ...[1000, 100_000].map(throwsOfOneError),
  ...[1, 3].flatMap((count) => [asyncCalls(count, false), asyncCalls(count, true)]),
];

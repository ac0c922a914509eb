import { transform } from "@godefer/transform";
import { Linter } from "eslint";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as runtime from "@godefer/runtime";
import * as internal from "@godefer/runtime/internal";
import plugin from "../src/index.ts";

type Kind = "function" | "async function" | "function*";

/** Statements that write what they do to `log`; each number is another. */
const statement = (kind: Kind, depth: number): fc.Arbitrary<string> => {
  const number = fc.nat(99);
  const leaves = [
    number.map((n) => `log(${n});`),
    number.map((n) => `if (chance()) throw log(${n});`),
    number.map((n) => `if (chance()) return \`\${log(${n})}\`;`),
    number.map((n) => `x += ${n}; log(x);`),
    ...(kind === "async function" ? [number.map((n) => `await tick(${n});`)] : []),
    ...(kind === "function*" ? [number.map((n) => `yield log(${n});`)] : []),
  ];
  if (depth === 0) return fc.oneof(...leaves);
  const inner = block(kind, depth - 1);
  return fc.oneof(
    { weight: 5, arbitrary: fc.oneof(...leaves) },
    inner.map((body) => `for (let i = 0; i < 2; i++) { ${body} }`),
    inner.map((body) => `try { ${body} } catch (error) { log(String(error)); }`),
    inner.map((body) => `l: { ${body} if (chance()) break l; log(0); }`),
  );
};

const block = (kind: Kind, depth: number) =>
  fc.array(statement(kind, depth), { minLength: 1, maxLength: 4 }).map((statements) => statements.join("\n"));

/** What a `finally` may do and a deferred literal, too. */
const finalizer = (kind: Kind): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.nat(99).map((n) => `log(${n});`),
        fc.nat(99).map((n) => `if (chance()) throw log(${n});`),
        fc.constant("log(x); x = 7;"),
        fc.constant("for (const y of [1, 2]) { if (chance()) break; log(y); }"),
        ...(kind === "async function" ? [fc.nat(99).map((n) => `await tick(${n});`)] : []),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((statements) => statements.join("\n"));

/** What the function may have deferred before. */
const deferred = fc
  .array(
    fc
      .nat(99)
      .chain((n) => fc.constantFrom(`defer(log(${n}));`, `defer(() => { log(String(recover())); log(${n}); });`)),
    { maxLength: 2 },
  )
  .map((statements) => statements.join("\n"));

const program = fc.constantFrom<Kind>("function", "async function", "function*").chain((kind) =>
  fc.record({ before: deferred, body: block(kind, 1), last: finalizer(kind) }).map(
    ({ before, body, last }) =>
      `import { defer, recover } from "@godefer/runtime";
export ${kind} work() {
let x = 1;
${before}
try {
${body}
} finally {
${last}
}
}
`,
  ),
);

function rewrite(code: string): string {
  const [message] = new Linter().verify(code, [
    { plugins: { godefer: plugin }, rules: { "godefer/prefer-defer": "error" } },
  ]);
  const fix = message?.suggestions?.[0]?.fix;
  expect(fix, `nothing was suggested for\n${code}`).toBeDefined();
  return code.slice(0, fix!.range[0]) + fix!.text + code.slice(fix!.range[1]);
}

/** Runs a program, and gives all that it has written, and how it ended. `chances` says which branches it takes. */
async function run(
  code: string,
  strategy: "open-coded" | "linked-list",
  chances: readonly boolean[],
): Promise<readonly unknown[]> {
  const { code: compiled, diagnostics } = transform(code, { filename: "work.js", strategy });
  expect(diagnostics).toEqual([]);
  const written: unknown[] = [];
  let asked = 0;
  const names = {
    log: (value: unknown) => (written.push(value), value),
    chance: () => chances[asked++ % chances.length] ?? false,
    tick: async (value: unknown) => void written.push(`tick ${String(await value)}`),
  };
  const body = compiled
    .replace(
      /import (\{[^}]*\}) from "@godefer\/runtime\/internal";/,
      (_, specifiers: string) => `const ${specifiers.replaceAll(" as ", ": ")} = internal;`,
    )
    .replace(/import (\{[^}]*\}) from "@godefer\/runtime";/, "const $1 = runtime;")
    .replace("export ", "");
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what the compiler has just made
  const make = new Function(...Object.keys(names), "internal", "runtime", `${body}\nreturn work;`);
  const work = make(...Object.values(names), internal, runtime) as () => unknown;
  try {
    const result = work();
    const isGenerator = typeof (result as Iterator<unknown> | undefined)?.next === "function";
    written.push("returned", isGenerator ? [...(result as Iterable<unknown>)] : await result);
  } catch (error) {
    written.push("threw", String(error));
  }
  return written;
}

describe("a suggestion of prefer-defer", () => {
  it.each(["open-coded", "linked-list"] as const)("does the same, %s", { timeout: 120_000 }, async (strategy) => {
    await fc.assert(
      fc.asyncProperty(program, fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (code, chances) => {
        const before = await run(code, strategy, chances);
        expect(await run(rewrite(code), strategy, chances)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});

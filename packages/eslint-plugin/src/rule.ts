import type { TSESLint } from "@typescript-eslint/utils";
import { findRuntimeCalls, importSources, type RuntimeCalls } from "./runtime-names.ts";

type Metadata<MessageIds extends string, Options extends readonly unknown[]> = Omit<
  TSESLint.RuleMetaData<MessageIds, unknown, Options>,
  "docs"
> & { readonly description: string };

export type Context<MessageIds extends string, Options extends readonly unknown[] = []> = Readonly<
  TSESLint.RuleContext<MessageIds, Options>
>;

export type Rule = TSESLint.RuleModule<string, readonly unknown[]>;

/** A file that names the runtime, as a rule has seen it. */
export interface Linted {
  readonly calls: RuntimeCalls;
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
}

interface LintedFile extends Linted {
  readonly ast: TSESLint.SourceCode.Program;
}

/**
 * The files that are being linted: the last one, and those that it is a part of, for whose messages the processor asks behind
 * all of theirs.
 */
const files = new Map<string, LintedFile>();
const MOST = 32;

/** What the rules have seen of a file; null if it does not name the runtime. It is forgotten. */
export function lastLinted(filename: string): Linted | null {
  const linted = files.get(filename) ?? null;
  files.delete(filename);
  return linted;
}

const PAGES = "https://godefer.github.io/godefer/lint";

/**
 * Makes a rule that looks at files which name the runtime, and at no others.
 *
 * @param name the rule's name, which is its page's too: docs/lint/<name>.md
 * @param create gets the file's calls of the runtime, and says what to look at
 */
export function defineRule<MessageIds extends string, Options extends readonly unknown[] = []>(
  name: string,
  metadata: Metadata<MessageIds, Options>,
  create: (context: Context<MessageIds, Options>, calls: RuntimeCalls) => TSESLint.RuleListener,
): Rule {
  return defineRuleForAll(name, metadata, (context: Context<MessageIds, Options>) => {
    const sources = importSources(context.settings);
    const { text } = context.sourceCode;
    if (![...sources].some((source) => text.includes(source))) return {};
    return create(context, callsIn(context.sourceCode, context.filename, sources));
  });
}

/** The same of all files: the rule says itself which ones it looks at. */
export function defineRuleForAll<MessageIds extends string, Options extends readonly unknown[] = []>(
  name: string,
  { description, ...meta }: Metadata<MessageIds, Options>,
  create: (context: Context<MessageIds, Options>) => TSESLint.RuleListener,
): Rule {
  const rule: TSESLint.RuleModule<MessageIds, Options> = {
    meta: { ...meta, docs: { description, url: `${PAGES}/${name}` } },
    defaultOptions: [] as unknown as Options,
    create,
  };
  return rule;
}

/** All rules ask for them: they are looked for once a file. (oxlint has one `sourceCode` for all files.) */
function callsIn(
  sourceCode: Readonly<TSESLint.SourceCode>,
  filename: string,
  sources: ReadonlySet<string>,
): RuntimeCalls {
  const { ast } = sourceCode;
  const known = files.get(filename);
  if (known?.ast === ast) return known.calls;
  // Without our processor nobody asks for them.
  for (const oldest of [...files.keys()].slice(0, Math.max(0, files.size - MOST))) files.delete(oldest);
  files.delete(filename);
  const calls = findRuntimeCalls(sourceCode, sources);
  files.set(filename, { calls, sourceCode, ast });
  return calls;
}

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

/** The file that is being linted: ESLint lints one after the other, and its processor comes behind the rules. */
let current: (Linted & { readonly filename: string; readonly ast: TSESLint.SourceCode.Program }) | null = null;

/** What the rules have seen of a file; null if it does not name the runtime. It is forgotten. */
export function lastLinted(filename: string): Linted | null {
  const linted = current?.filename === filename ? current : null;
  current = null;
  return linted;
}

const PAGES = "https://github.com/godefer/godefer/blob/main/docs/lint";

/**
 * Makes a rule that looks at files which name the runtime, and at no others.
 *
 * @param name the rule's name, which is its page's too: docs/lint/<name>.md
 * @param create gets the file's calls of the runtime, and says what to look at
 */
export function defineRule<MessageIds extends string, Options extends readonly unknown[] = []>(
  name: string,
  { description, ...meta }: Metadata<MessageIds, Options>,
  create: (context: Context<MessageIds, Options>, calls: RuntimeCalls) => TSESLint.RuleListener,
): Rule {
  const rule: TSESLint.RuleModule<MessageIds, Options> = {
    meta: { ...meta, docs: { description, url: `${PAGES}/${name}.md` } },
    defaultOptions: [] as unknown as Options,
    create(context) {
      const sources = importSources(context.settings);
      const { text } = context.sourceCode;
      if (![...sources].some((source) => text.includes(source))) return {};
      return create(context, callsIn(context.sourceCode, context.filename, sources));
    },
  };
  return rule as unknown as Rule;
}

/** All rules ask for them: they are looked for once a file. (oxlint has one `sourceCode` for all files.) */
function callsIn(
  sourceCode: Readonly<TSESLint.SourceCode>,
  filename: string,
  sources: ReadonlySet<string>,
): RuntimeCalls {
  if (current?.ast !== sourceCode.ast)
    current = { calls: findRuntimeCalls(sourceCode, sources), sourceCode, ast: sourceCode.ast, filename };
  return current.calls;
}

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
      return create(context, findRuntimeCalls(context.sourceCode, sources));
    },
  };
  return rule as unknown as Rule;
}

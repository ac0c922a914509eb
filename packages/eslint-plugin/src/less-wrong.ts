import type { TSESLint } from "@typescript-eslint/utils";
import type { Reported } from "./misreports.ts";
import type { Rule } from "./rule.ts";
import { findRuntimeCalls, importSources } from "./runtime-names.ts";
import type { Node, SourceCode } from "./syntax.ts";

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;
type Report = TSESLint.ReportDescriptor<string>;

/**
 * A rule of somebody else's, less the reports that are wrong about what the compiler makes of a file.
 *
 * @param originals the rule where it is installed, the preferred one first: one that needs types gives way where the
 *   parser has none
 * @param isWrong whether a report is wrong
 */
export function lessWrong(originals: readonly (Rule | null)[], isWrong: (reported: Reported) => boolean): Rule {
  const installed = originals.filter((original) => original !== null);
  const [first] = installed;
  if (first === undefined) return absent;
  return {
    ...first,
    meta: { ...first.meta, messages: Object.assign({}, ...installed.map(({ meta }) => meta.messages)) as Messages },
    create(context) {
      const { sourceCode, settings } = context;
      const hasTypes = Boolean(sourceCode.parserServices?.program);
      const original = installed.find((rule) => hasTypes || !needsTypes(rule)) ?? absent;
      const sources = importSources(settings);
      if (![...sources].some((source) => sourceCode.text.includes(source))) return original.create(context);
      const calls = findRuntimeCalls(sourceCode, sources);
      return original.create(
        reporting(context, (descriptor) => {
          const node = nodeOf(descriptor, sourceCode);
          if (node === null || !isWrong({ node, calls, sourceCode })) context.report(descriptor);
        }),
      );
    },
  };
}

type Messages = Rule["meta"]["messages"];

/** In the place of a rule that is not installed. */
const absent: Rule = {
  meta: { type: "problem", messages: {}, schema: false as never },
  defaultOptions: [],
  create: () => ({}),
};

function needsTypes({ meta }: Rule): boolean {
  return (meta.docs as { requiresTypeChecking?: boolean } | undefined)?.requiresTypeChecking === true;
}

/** The same context with another `report`: an object of its own, for the context's fields cannot be written. */
function reporting(context: Context, report: (descriptor: Report) => void): Context {
  return new Proxy({} as Context, {
    get: (_, key) => {
      if (key === "report") return report;
      const value: unknown = Reflect.get(context, key, context);
      return typeof value === "function" ? (value as (...args: never) => unknown).bind(context) : value;
    },
    has: (_, key) => key in context,
  });
}

function nodeOf(descriptor: Report, sourceCode: Readonly<SourceCode>): Node | null {
  if ("node" in descriptor && descriptor.node) return descriptor.node as Node;
  const { loc } = descriptor as { loc?: { start?: { line: number; column: number } } };
  return loc?.start ? sourceCode.getNodeByRangeIndex(sourceCode.getIndexFromLoc(loc.start)) : null;
}

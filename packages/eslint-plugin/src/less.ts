import type { TSESLint } from "@typescript-eslint/utils";
import type { Rule } from "./rule.ts";
import { findRuntimeCalls, importSources, type RuntimeCalls } from "./runtime-names.ts";
import type { Node, SourceCode } from "./syntax.ts";

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;
type Report = TSESLint.ReportDescriptor<string>;

/** Where a rule reports something. */
export interface Reported {
  readonly node: Node;
  readonly calls: RuntimeCalls;
  readonly sourceCode: Readonly<SourceCode>;
}

/**
 * A rule of somebody else's, less the reports that are wrong about what the compiler makes of a file.
 *
 * @param original the rule; where it is not installed, what takes its place looks at nothing
 * @param needsTypes whether it fails without types: then it is silent where the parser has none
 * @param isWrong whether a report is wrong
 */
export function lessWrong(original: Rule | null, needsTypes: boolean, isWrong: (reported: Reported) => boolean): Rule {
  if (original === null)
    return { meta: { type: "problem", messages: {}, schema: false }, create: () => ({}) } as unknown as Rule;
  return {
    ...original,
    create(context) {
      const { sourceCode, settings } = context;
      if (needsTypes && !sourceCode.parserServices?.program) return {};
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

/** The same context with another `report`. Its own fields are read from itself: some are private. */
function reporting(context: Context, report: (descriptor: Report) => void): Context {
  return new Proxy(context, {
    get: (target, key) => {
      if (key === "report") return report;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? (value as (...args: never) => unknown).bind(target) : value;
    },
  });
}

function nodeOf(descriptor: Report, sourceCode: Readonly<SourceCode>): Node | null {
  if ("node" in descriptor && descriptor.node) return descriptor.node as Node;
  const { loc } = descriptor as { loc?: { start?: { line: number; column: number } } };
  return loc?.start ? sourceCode.getNodeByRangeIndex(sourceCode.getIndexFromLoc(loc.start)) : null;
}

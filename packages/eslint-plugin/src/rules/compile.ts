import { explain } from "@godefer/transform";
import { explainComponent } from "@godefer/transform/components";
import { componentKind } from "../components.ts";
import { type Context, defineRuleForAll } from "../rule.ts";
import { importSources } from "../runtime-names.ts";

/** The component whose mistakes have been reported last: its processor hands on scripts of it as files of their own. */
let reported: string | null = null;

/**
 * The compiler's own errors, where they are made, with its texts (rule S70). The compiler decides itself which files it looks
 * at, as they may name the runtime in several pieces.
 */
export const compile = defineRuleForAll(
  "compile",
  {
    type: "problem",
    description: "Report what the compiler does not compile",
    messages: { error: "{{code}}: {{message}} {{hint}}" },
    schema: [],
  },
  (context) => ({
    "Program:exit"(program) {
      const { sourceCode } = context;
      for (const { code, message, hint, start, end } of mistakesIn(context)) {
        context.report({
          node: program,
          loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
          messageId: "error",
          data: { code, message, hint },
        });
      }
    },
  }),
);

function mistakesIn({ sourceCode, filename, physicalFilename, settings }: Context<"error">) {
  if (filename !== physicalFilename && physicalFilename === reported) return [];
  const { text } = sourceCode;
  const options = { filename, importSource: [...importSources(settings)] };
  const kind = componentKind(sourceCode);
  reported = kind === null ? null : filename;
  return (kind === null ? explain(text, options) : explainComponent(text, kind, options)).diagnostics;
}

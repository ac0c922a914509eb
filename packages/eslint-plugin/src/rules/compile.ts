import { explain } from "@godefer/transform";
import { defineRule } from "../rule.ts";
import { moduleText, scriptsOf } from "../scripts.ts";

/** The compiler's own errors, where they are made, with its texts (rule S70). */
export const compile = defineRule(
  "compile",
  {
    type: "problem",
    description: "Report what the compiler does not compile",
    messages: { error: "{{code}}: {{message}} {{hint}}" },
    schema: [],
  },
  (context, calls) => ({
    "Program:exit"(program) {
      const { sourceCode, filename } = context;
      const importSource = [...calls.sources];
      const diagnostics = scriptsOf(sourceCode).flatMap((script) => {
        const text = moduleText(sourceCode.text, script);
        return explain(text, { filename: filename + script.extension, importSource }).diagnostics;
      });
      for (const { code, message, hint, start, end } of diagnostics) {
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

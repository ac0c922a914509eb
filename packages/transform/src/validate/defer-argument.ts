import type { BadArgument } from "../facts.ts";
import { type Description, type Excerpt, misuseRule } from "./finding.ts";

/** The argument of a `defer(...)` that is a statement of its own (rule S3). */
export const deferArgument = misuseRule("defer-argument", ({ argument }, excerpt) => describe(argument, excerpt));

function describe(argument: BadArgument, { quote }: Excerpt): Description {
  switch (argument.kind) {
    case "none":
      return { code: "GD102", message: "defer() has nothing to defer.", hint: "Give it a call: defer(file.close());" };
    case "many":
      return {
        code: "GD102",
        message: "defer takes one call, and this one has several arguments.",
        hint: "The arguments belong to the deferred call: defer(log(a, b)); for several calls write several defers.",
      };
    case "spread":
      return {
        code: "GD102",
        message: "defer takes one call, not a spread.",
        hint: "Defer each call on its own: for (const close of closers) defer(close());",
      };
    case "not-a-call":
      return {
        code: "GD102",
        message: `defer needs a call or a function literal, and \`${quote}\` is neither.`,
        hint: insteadOfValue(argument, quote),
      };
    case "parameters":
      return {
        code: "GD105",
        message: "The deferred function literal has parameters, and nothing gives it arguments.",
        hint: "Call it in the defer, and the arguments are evaluated now: defer(((file) => { … })(file));",
      };
    case "generator":
      return {
        code: "GD103",
        message: "A generator function can not be deferred: calling it runs nothing of its body.",
        hint: "Take the asterisk away: defer(function () { … });",
      };
    case "new":
      return { code: "GD103", message: "new can not be deferred: it is not a call.", hint: useLiteral(`${quote};`) };
    case "import":
      return {
        code: "GD103",
        message: "import() can not be deferred: it is syntax, not a function that could be called later.",
        hint: `Put it into a function literal, in an async function: defer(async () => { await ${quote}; });`,
      };
    case "super":
      return {
        code: "GD103",
        message: "super() can not be deferred: until it has run there is no object.",
        hint: "Call it first: super(); defer(this.close());",
      };
    case "eval":
      return {
        code: "GD103",
        message: "Direct eval can not be deferred: it would see other variables at the exit.",
        hint: useLiteral(`${quote};`),
      };
    case "macro":
      return {
        code: "GD103",
        message: "A macro can not be deferred: when the program runs there is no function that could be called later.",
        hint: useLiteral(`${quote};`),
      };
    case "kept-name":
      return {
        code: "GD107",
        message:
          "This was a function literal before esbuild wrapped it to keep its name: the wrapping would be deferred.",
        hint: "Compile before that step: with tsx, name @godefer/transform/register in front of it. Or turn keepNames off.",
      };
    case "defer":
      return {
        code: "GD103",
        message: "defer can not be deferred: it belongs to the function that it stands in.",
        hint: `Defer the call itself, once: ${quote};`,
      };
    case "panicking":
      return {
        code: "GD103",
        message: "panicking can not be deferred: there is nobody to hear its answer.",
        hint: useLiteral("if (panicking()) …"),
      };
    case "namedResult":
      return {
        code: "GD103",
        message: "namedResult can not be deferred: it declares the function's result.",
        hint: "Declare the result first: let result = namedResult(0);",
      };
  }
}

type NotACall = Extract<BadArgument, { readonly kind: "not-a-call" }>;

function insteadOfValue({ value, inAsync, awaited }: NotACall, quote: string): string {
  const wait = `defer(async () => { await ${quote}; });`;
  switch (value) {
    case "function":
      return `Did you mean defer(${quote}())?`;
    case "promise":
      return inAsync ? `To wait for it at the exit: ${wait}` : `To wait for it, make the function async: ${wait}`;
    case "unknown":
      if (awaited) return `To wait for it at the exit: ${wait}`;
      return `Did you mean defer(${quote}())? If it is a promise${inAsync ? "" : ", in an async function"}: ${wait}`;
    case "class":
      return useLiteral(`new ${quote}();`);
    case "object":
      return `Call one of its methods: defer(${quote.startsWith("{") ? "file" : quote}.close());`;
    case "array":
      return "Defer each call on its own: for (const close of closers) defer(close());";
    case "constant":
      return "Give it a call: defer(file.close());";
    case "assignment":
      return useLiteralFor(quote, false);
    case "expression":
      return useLiteralFor(quote, inAsync);
  }
}

/** @param mayPromise what it gives may be a promise, which is awaited if the literal returns it (S40) */
function useLiteralFor(quote: string, mayPromise: boolean): string {
  if (/\byield\b/.test(quote)) return useLiteral("…");
  if (/\bawait\b/.test(quote)) return `Put it into a function literal: defer(async () => { ${quote}; });`;
  if (!mayPromise) return useLiteral(`${quote};`);
  return `Put it into a function literal: defer(() => ${quote.includes(",") ? `(${quote})` : quote});`;
}

function useLiteral(body: string): string {
  return `Put it into a function literal: defer(() => { ${body} });`;
}

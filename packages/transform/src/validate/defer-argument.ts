import type { BadArgument } from "../facts.ts";
import { type Description, type Excerpt, misuseRule } from "./finding.ts";

/** The argument of a `defer(...)` that is a statement of its own (rule S3). */
export const deferArgument = misuseRule("defer-argument", ({ argument }, excerpt) => describe(argument, excerpt));

function describe(argument: BadArgument, { quote, quoteOf }: Excerpt): Description {
  switch (argument.kind) {
    case "none":
      return { code: "GD102", message: "defer() has nothing to defer.", hint: "Pass it a call: defer(file.close());" };
    case "many":
      return {
        code: "GD102",
        message: "defer takes one call, but this one has several arguments.",
        hint: "Pass the arguments to the deferred call: defer(log(a, b)); to defer several calls, write several defers.",
      };
    case "spread":
      return {
        code: "GD102",
        message: "defer takes one call, not a spread.",
        hint: "Defer each call separately: for (const close of closers) defer(close());",
      };
    case "not-a-call":
      return {
        code: "GD102",
        message: `defer needs a call or a function literal, but \`${quote}\` is neither.`,
        hint: insteadOfValue(argument, quote),
      };
    case "parameters":
      return {
        code: "GD105",
        message: "The deferred function literal has parameters, but nothing passes it arguments.",
        hint: "Call it in the defer; its arguments are evaluated at once: defer(((file) => { … })(file));",
      };
    case "generator":
      return {
        code: "GD103",
        message: "A generator function cannot be deferred: calling it runs none of its body.",
        hint: `Remove the asterisk: defer(${withoutAsterisk(argument, quoteOf)});`,
      };
    case "bound":
      return {
        code: "GD103",
        message: "bind cannot be deferred: it makes a function and calls none.",
        hint: `Defer the call itself; its arguments are evaluated at once: defer(${unbound(argument, quoteOf)});`,
      };
    case "new":
      return { code: "GD103", message: "new cannot be deferred: it is not a call.", hint: useLiteral(`${quote};`) };
    case "import":
      return {
        code: "GD103",
        message: "import() cannot be deferred: it is syntax, not a function that could be called later.",
        hint: `Wrap it in a function literal, in an async function: defer(async () => { await ${quote}; });`,
      };
    case "super":
      return {
        code: "GD103",
        message: "super() cannot be deferred: there is no object until it has run.",
        hint: "Call it first: super(); defer(this.close());",
      };
    case "eval":
      return {
        code: "GD103",
        message: "Direct eval cannot be deferred: it would see different variables at the exit.",
        hint: useLiteral(`${quote};`),
      };
    case "macro":
      return {
        code: "GD103",
        message: "A macro cannot be deferred: at run time there is no function to call.",
        hint: useLiteral(`${quote};`),
      };
    case "kept-name":
      return {
        code: "GD107",
        message: "esbuild wrapped this function literal to keep its name, so the wrapper would be deferred.",
        hint: "Compile before that step: with tsx, put @godefer/transform/register first. Or turn off keepNames.",
      };
    case "defer":
      return {
        code: "GD103",
        message: "defer cannot be deferred: it belongs to the function it is written in.",
        hint: `Defer the call itself, once: ${quote};`,
      };
    case "panicking":
      return {
        code: "GD103",
        message: "panicking cannot be deferred: nothing would use its result.",
        hint: useLiteral("if (panicking()) …"),
      };
    case "namedResult":
      return {
        code: "GD103",
        message: "namedResult cannot be deferred: it declares the function's result.",
        hint: "Declare the result first: let result = namedResult(0);",
      };
  }
}

type Generator = Extract<BadArgument, { readonly kind: "generator" }>;
type Bound = Extract<BadArgument, { readonly kind: "bound" }>;
type QuoteOf = Excerpt["quoteOf"];

/** `(function* (y) { … })(x)` → `(function (y) { … })(x)` */
function withoutAsterisk({ head, args }: Generator, quoteOf: QuoteOf): string {
  const literal = `${quoteOf(head)
    .replace(/\s*\*\s*/, " ")
    .trimEnd()} { … }`;
  if (args === null) return literal;
  return `(${literal})(${args === "empty" ? "" : quoteOf(args)})`;
}

/** `this.#m.bind(this, x)` → `this.#m(x)` */
function unbound({ fn, needsSelf, args }: Bound, quoteOf: QuoteOf): string {
  const callee = needsSelf ? `${quoteOf(fn)}.call` : quoteOf(fn);
  return `${callee}(${args === null ? "" : quoteOf(args)})`;
}

type NotACall = Extract<BadArgument, { readonly kind: "not-a-call" }>;

function insteadOfValue({ value, inAsync, awaited }: NotACall, quote: string): string {
  const wait = `defer(async () => { await ${quote}; });`;
  switch (value) {
    case "function":
      return `Did you mean defer(${quote}())?`;
    case "promise":
      return inAsync ? `To await it at the exit: ${wait}` : `To await it, make the function async: ${wait}`;
    case "unknown":
      if (awaited) return `To await it at the exit: ${wait}`;
      return `Did you mean defer(${quote}())? If it is a promise${inAsync ? "" : ", in an async function"}: ${wait}`;
    case "class":
      return useLiteral(`new ${quote}();`);
    case "object":
      return `Call one of its methods: defer(${quote.startsWith("{") ? "file" : quote}.close());`;
    case "array":
      return "Defer each call separately: for (const close of closers) defer(close());";
    case "constant":
      return "Pass it a call: defer(file.close());";
    case "assignment":
      return useLiteralFor(quote, false);
    case "expression":
      return useLiteralFor(quote, inAsync);
  }
}

/** @param mayPromise whether its result may be a promise, which is awaited if the literal returns it (S40) */
function useLiteralFor(quote: string, mayPromise: boolean): string {
  if (/\byield\b/.test(quote)) return useLiteral("…");
  if (/\bawait\b/.test(quote)) return `Wrap it in a function literal: defer(async () => { ${quote}; });`;
  if (!mayPromise) return useLiteral(`${quote};`);
  return `Wrap it in a function literal: defer(() => ${quote.includes(",") ? `(${quote})` : quote});`;
}

function useLiteral(body: string): string {
  return `Wrap it in a function literal: defer(() => { ${body} });`;
}

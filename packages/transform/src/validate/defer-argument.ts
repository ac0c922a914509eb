import type { BadArgument } from "../facts.ts";
import { type Finding, misuseRule } from "./finding.ts";

type Description = Pick<Finding, "code" | "message" | "hint">;

const useLiteral = "Put it into a function literal: ";

export const deferArgument = misuseRule("defer-argument", ({ argument }, source) => describe(argument, source));

function describe(argument: BadArgument, source: string): Description {
  switch (argument.kind) {
    case "none":
      return { code: "GD102", message: "defer() has nothing to defer.", hint: "Give it a call: defer(file.close());" };
    case "many":
      return {
        code: "GD102",
        message: "defer takes one call, and this one has several arguments.",
        hint: "The arguments belong to the deferred call: defer(log(a, b)); for two calls, write two defers.",
      };
    case "spread":
      return {
        code: "GD102",
        message: "defer takes one call, not a spread.",
        hint: "Write one defer for each call, in a loop.",
      };
    case "not-a-call":
      return {
        code: "GD102",
        message: `defer needs a call or a function literal, and \`${shorten(source)}\` is neither.`,
        hint: argument.callable ? `Did you mean defer(${shorten(source)}())?` : `${useLiteral}defer(() => { … });`,
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
        message: "Calling a generator function runs nothing of its body: deferring it would do nothing.",
        hint: "Make it an ordinary function.",
      };
    case "new":
      return {
        code: "GD103",
        message: "new can not be deferred: a constructor is not a call.",
        hint: `${useLiteral}defer(() => { ${shorten(source)}; });`,
      };
    case "import":
      return {
        code: "GD103",
        message: "import() can not be deferred: it is syntax, not a function.",
        hint: `${useLiteral}defer(async () => { await ${shorten(source)}; }); in an async function.`,
      };
    case "super":
      return {
        code: "GD103",
        message: "super() can not be deferred: the object would not exist until then.",
        hint: "Call it first.",
      };
    case "eval":
      return {
        code: "GD103",
        message: "Direct eval can not be deferred: it would see other variables at the exit.",
        hint: `${useLiteral}defer(() => { ${shorten(source)}; });`,
      };
    case "defer":
      return {
        code: "GD103",
        message: "defer can not be deferred: it belongs to the function that it stands in.",
        hint: `${useLiteral}defer(() => { ${shorten(source)}; }); or defer the call itself.`,
      };
    case "named-result":
      return {
        code: "GD103",
        message: "namedResult can not be deferred: it declares the function's result.",
        hint: "Defer a call.",
      };
  }
}

function shorten(source: string): string {
  const line = source.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

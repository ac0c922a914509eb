import { misuseRule } from "./finding.ts";

/** React Compiler skips what it takes for the same as before: it may not come first. */
export const reactCompiler = misuseRule("compiled-by-react", ({ what }) => ({
  code: "GD004",
  message:
    what === "function"
      ? "React Compiler has rewritten this function before: when it is called again with the same, nothing is deferred."
      : "React Compiler has moved the deferred literal out of its function before.",
  hint: "Let godefer come before React Compiler: see docs/react-compiler.md.",
}));

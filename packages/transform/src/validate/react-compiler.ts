import { misuseRule } from "./finding.ts";

/** React Compiler skips what it considers unchanged, so it must not run first. */
export const reactCompiler = misuseRule("compiled-by-react", ({ what }) => ({
  code: "GD004",
  message:
    what === "function"
      ? "React Compiler has already rewritten this function: called again with the same arguments, it would defer nothing."
      : "React Compiler has already moved the deferred literal out of its function.",
  hint: "Run godefer before React Compiler: see docs/react-compiler.md.",
}));

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../src/docs/addresses.ts";

/** A fenced example of TypeScript or JavaScript in a page, or an example in a docstring. */
export interface Block {
  /** The file, and the line in it. */
  readonly place: string;
  readonly language: "ts" | "tsx" | "js";
  /** What stands behind the language. */
  readonly note: string;
  readonly code: string;
  /** It is shown because it does not compile, or is not to be written like that. */
  readonly isWrong: boolean;
}

export function readBlocks(file: string): Block[] {
  const text = readFileSync(join(root, file), "utf8").replaceAll("\r\n", "\n");
  return [...text.matchAll(/^```(tsx?|js)\b(.*)\n([^]*?)^```$/gm)].map(({ index, 1: language, 2: note, 3: code }) => ({
    place: placeOf(file, text, index),
    language: language as Block["language"],
    note: note!.trim(),
    code: code!,
    isWrong: note!.includes("wrong") || /^## (.*)$(?![^]*^## )/m.exec(text.slice(0, index))?.[1] === "Incorrect",
  }));
}

/** Of what the packages' main entries export. */
const documented = ["packages/runtime/src/*.ts", "packages/transform/src/{diagnostics,types,entries/transform}.ts"];

/** The examples of the docstrings that the pages of the API are made from. */
export function readDocstrings(): Block[] {
  return globSync(documented, { cwd: root }).flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8").replaceAll("\r\n", "\n");
    return [...text.matchAll(/^( *) \* @example\n((?:\1 \*(?! @|\/).*\n)+)/gm)].map(
      ({ index, 1: indent, 2: lines }) => ({
        place: placeOf(file, text, index),
        language: "ts" as const,
        note: "",
        code: lines!.replaceAll(new RegExp(`^${indent} \\* ?`, "gm"), ""),
        isWrong: false,
      }),
    );
  });
}

const placeOf = (file: string, text: string, index: number) =>
  `${file.replaceAll("\\", "/")}:${text.slice(0, index).split("\n").length}`;

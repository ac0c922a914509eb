import type { Lines } from "../../lines.ts";
import type { Literal, Statement } from "../../program.ts";
import type { Style } from "../../style.ts";

type Each = Statement & { readonly kind: "each" };
type Yield = Statement & { readonly kind: "yield" };

/** What the printer of the statements does for their parts. */
export interface TypeScriptParts {
  readonly lines: Lines;
  readonly style: Style;
  /** Whether the function around is async. */
  readonly waits: boolean;
  /** Whether the iterator is. */
  readonly iteratorWaits: boolean;
  /** The label and a colon, if the label is used. */
  readonly label: string;
  iterator(literal: Literal): void;
  body(): void;
}

const forms = ["called", "kept", "iterable", "by-hand", "delegated"] as const;

/** `for (let x of (function* () { … })()) { … }`, and other iterators that are closed in the same way. */
export function printTypeScriptEach(each: Each, parts: TypeScriptParts): void {
  const { lines } = parts;
  printHead(each, parts);
  lines.indent(parts.body);
  lines.add("}");
}

function printHead({ id, variable, iterator }: Each, { lines, style, label, ...parts }: TypeScriptParts): void {
  const keyword = parts.iteratorWaits ? "async " : "";
  const waits = parts.iteratorWaits || (parts.waits && style.chance(`for await ${id}`, 0.2));
  const generator = `${keyword}function* () {`;
  const loop = `${label}for${waits ? " await" : ""} (let ${variable} of`;
  const print = () => parts.iterator(iterator);
  switch (style.pick(`iterator ${id}`, forms)) {
    case "called":
      return lines.block(`${loop} (${generator}`, "})()) {", print);
    case "kept":
      lines.block(`const iterator_${id} = ${generator}`, "};", print);
      return lines.add(`${loop} iterator_${id}()) {`);
    case "iterable": {
      const key = parts.iteratorWaits ? "asyncIterator" : "iterator";
      return lines.block(`${loop} { ${keyword}*[Symbol.${key}]() {`, "} }) {", print);
    }
    case "by-hand":
      return lines.block(`${loop} byHand((${generator}`, "})())) {", print);
    case "delegated":
      return lines.block(`${loop} (${generator} yield* (${generator}`, "})(); })()) {", print);
  }
}

/** What an iterator does when it is closed stands in a `finally`: nothing else in it runs then. */
export function printTypeScriptYield({ id, closing }: Yield, value: string, lines: Lines, print: () => void): void {
  if (closing.length === 0) return lines.add(`yield ${value};`);
  lines.add(`let [value_${id}, closed_${id}] = [${value}, true];`);
  lines.add("try {");
  lines.indent(() => {
    lines.add(`yield value_${id};`);
    lines.add(`closed_${id} = false;`);
  });
  lines.block("} finally {", "}", () => lines.block(`if (closed_${id}) {`, "}", print));
}

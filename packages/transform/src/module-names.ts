/** Whether a text names one of the modules in one piece. */
export function namesModule(text: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => text.includes(name));
}

/**
 * Matches where a text may name one of the modules in pieces, `"@godefer" + "/runtime"` or `${scope}/runtime`, or with
 * escapes: a string that contains the beginning of the name, and then ends, or continues with an escape or a value.
 */
export function piecesOf(names: ReadonlySet<string>): RegExp {
  const alternatives = [...names].map((name) => {
    let rest = "";
    for (let index = name.length - 1; index > 0; index--) rest = `(?:["'\`]|\\$\\{|${step(name[index]!, rest)})`;
    return step(name[0]!, rest);
  });
  return new RegExp(`["'\`](?:${alternatives.join("|")})`);
}

/** The next letter and what follows it, or the same with an escape. */
function step(letter: string, rest: string): string {
  const literal = letter.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
  return `${literal}${rest}|\\\\(?:[xu\\r\\n]|${literal})`;
}

import ts from "typescript";

/**
 * Puts a comment of its own into every gap between two tokens: behind the first one, and where a line ends in the gap,
 * also on a line of its own and in front of the second one. Each has its number: `<12>`.
 */
export function commented(source: string, filename: string): string {
  const file = ts.createSourceFile(filename, source, ts.ScriptTarget.Latest, true);
  let result = "";
  let count = 0;
  const comment = () => `<${count++}>`;
  for (const token of tokensOf(file)) {
    const trivia = source.slice(token.pos, token.getStart());
    if (takesComments(token)) {
      result += trivia.includes("\n")
        ? ` // ${comment()}${trivia}// ${comment()}\n/* ${comment()} */ `
        : `${trivia} /* ${comment()} */ `;
    } else result += trivia;
    result += token.getText();
  }
  return result;
}

/** A comment between tags is text. */
function takesComments({ kind, pos, parent }: ts.Node): boolean {
  if (kind === ts.SyntaxKind.JsxText || pos === 0 || ts.isJsxClosingElement(parent)) return false;
  for (let node = parent; !ts.isSourceFile(node) && node.pos === pos; node = node.parent) {
    if (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)) return false;
  }
  return true;
}

function tokensOf(file: ts.SourceFile): ts.Node[] {
  const tokens: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(file).filter(({ kind }) => kind !== ts.SyntaxKind.JSDoc);
    if (children.length > 0 || node.kind === ts.SyntaxKind.SyntaxList) children.forEach(visit);
    else tokens.push(node);
  };
  visit(file);
  return tokens;
}

/** The numbers of the comments of a text, in their order. */
export function commentsIn(code: string, filename: string): string[] {
  const file = ts.createSourceFile(filename, code, ts.ScriptTarget.Latest, true);
  const trivia = tokensOf(file).map((token) => code.slice(token.pos, token.getStart()));
  return trivia.flatMap((text) => [...text.matchAll(/<\d+>/g)].map(([number]) => number));
}

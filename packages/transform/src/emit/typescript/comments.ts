import type ts from "typescript";
import { countThisParameters, type TypeScript } from "../../collect/typescript/index.ts";
import { TypeScriptTrivia } from "./trivia.ts";

interface Internals {
  /** Keeps what another transformer set. */
  addEmitFlags(node: ts.Node, flags: ts.EmitFlags): void;
}

interface Around {
  readonly before: ts.SynthesizedComment[];
  readonly behind: ts.SynthesizedComment[];
}

/** Comments about the whole file: pinned ones, references, pragmas. */
const OF_FILE = /^[!/]|licen[cs]e|copyright|@(?:jsx|ts-(?:no)?check|preserve|flow|file|package)/i;

const NOWHERE: ts.TextRange = { pos: -1, end: -1 };

/**
 * Keeps the comments of the source where TypeScript would print them.
 *
 * TypeScript's printer takes comments from the text before and after a node, by the node's position, and around the
 * tokens of a node that is still of its parsed kind. So the comments beside removed tokens are lost. They are moved to
 * what remains of the statement, as separate comments, and the printer is kept from looking for them there, too.
 */
export class TypeScriptComments {
  readonly #file: ts.SourceFile;
  readonly #trivia: TypeScriptTrivia;
  readonly #ts: TypeScript;
  readonly #factory: ts.NodeFactory;
  /** Whether the tree belongs to the text. */
  readonly #isPlaced: boolean;
  readonly #hasHelpers: boolean;
  /** By the user's node that remains. */
  readonly #around = new Map<ts.Node, Around>();
  /** By the statement after the brace. */
  readonly #behindBrace = new Map<ts.Node, readonly ts.SynthesizedComment[]>();
  /** The comments between the words of removed imports. */
  readonly #insideImports: ts.SynthesizedComment[] = [];

  constructor(
    file: ts.SourceFile,
    isPlaced: boolean,
    hasHelpers: boolean,
    compiler: TypeScript,
    factory: ts.NodeFactory,
  ) {
    this.#file = file;
    this.#isPlaced = isPlaced;
    this.#hasHelpers = hasHelpers;
    this.#trivia = new TypeScriptTrivia(file, compiler);
    this.#ts = compiler;
    this.#factory = factory;
  }

  // ---- A node that is replaced -------------------------------------------------------------------------------------

  /**
   * Moves the comments inside a removed node to what remains of it: each to the next node, at the end to the last.
   *
   * @returns the comments inside a node of which nothing remains
   */
  handOver(node: ts.Node, kept: readonly ts.Node[]): ts.SynthesizedComment[] {
    if (!this.#isPlaced || kept.includes(node)) return [];
    const typed = kept.filter((one) => node.pos <= one.pos && one.end <= node.end);
    const within = typed.map((one) => this.#untyped(one));
    const staying = within.filter((one) => !this.#isPropertyName(one));
    for (const one of within) this.#around.set(one, { before: [], behind: [] });
    let waiting: ts.SynthesizedComment[] = [];
    let last: (Around & { readonly end: number }) | undefined;
    for (const token of this.#tokens(node, staying)) {
      const comments = this.#inFrontOf(token, node);
      if (last && token.pos <= last.end) last.behind.push(...comments.splice(0, this.#trivia.behind(token.pos).length));
      waiting.push(...comments);
      if (!staying.includes(token)) continue;
      last = { before: waiting, behind: [], end: typed[within.indexOf(token)]!.end };
      this.#around.set(token, last);
      waiting = [];
    }
    last?.behind.push(...waiting);
    return last ? [] : waiting;
  }

  /** Without those before the whole node. Those beside type arguments are dropped, as TypeScript does. */
  #inFrontOf(token: ts.Node, { pos }: ts.Node): ts.SynthesizedComment[] {
    const parent = this.#parentOf(token);
    const isBesideTypes =
      parent !== undefined &&
      this.#ts.isCallOrNewExpression(parent) &&
      parent.typeArguments !== undefined &&
      token.pos >= parent.typeArguments.end &&
      token.pos < parent.arguments!.pos;
    return token.pos === pos || isBesideTypes ? [] : this.#trivia.before(token);
  }

  /** The tokens of a node, in order; a node that remains counts as one, and so does a type. */
  #tokens(node: ts.Node, staying: readonly ts.Node[]): ts.Node[] {
    if (staying.includes(node)) return [node];
    if (this.#ts.isTypeNode(node) && !this.#ts.isExpressionWithTypeArguments(node)) return [];
    const children = node.getChildren(this.#file);
    const isToken = children.length === 0 && node.kind !== this.#ts.SyntaxKind.SyntaxList;
    return isToken ? [node] : children.flatMap((child) => this.#tokens(child, staying));
  }

  /** Puts the comments that were moved to one of the user's nodes around its replacement. */
  keep(original: ts.Node, nodes: ts.Node[]): ts.Node[] {
    if (nodes[0]) this.lead(nodes[0], this.#takeBehindBrace(original));
    return nodes.map((now) => this.#keepAround(original, now));
  }

  #keepAround(original: ts.Node, now: ts.Node): ts.Node {
    const around = this.#around.get(this.#untyped(original));
    if (!around) return now;
    const compiler = this.#ts;
    if (this.#isPropertyName(original)) return compiler.setCommentRange(now, NOWHERE);
    const { NoLeadingComments, NoTrailingComments } = compiler.EmitFlags;
    if (compiler.isSpreadElement(now)) compiler.setCommentRange(now, { pos: -1, end: now.end });
    this.#addFlags(now, NoLeadingComments | NoTrailingComments);
    const { before, behind } = around;
    if (before.length + behind.length === 0) return now;
    const untyped = this.#untyped(now);
    this.#addFlags(untyped, NoLeadingComments | NoTrailingComments);
    const carrier = this.#carrier(untyped);
    this.lead(carrier, before);
    for (const comment of behind) this.#trail(carrier, comment);
    return carrier;
  }

  /** Without `as T` and the like, which TypeScript removes with everything that is set on it. */
  #untyped(node: ts.Node): ts.Node {
    const compiler = this.#ts;
    if (compiler.isParenthesizedExpression(node)) {
      const inner = this.#untyped(node.expression);
      return inner === node.expression ? node : inner;
    }
    const isTyped =
      compiler.isAssertionExpression(node) ||
      compiler.isSatisfiesExpression(node) ||
      compiler.isNonNullExpression(node);
    return isTyped ? this.#untyped(node.expression) : node;
  }

  /** A `return` ends with its line: an operand with a line of comments before it is parenthesized. */
  returned(node: ts.Expression): ts.Expression {
    const comments = this.#ts.getSyntheticLeadingComments(node) ?? [];
    return comments.some(({ hasTrailingNewLine }) => hasTrailingNewLine)
      ? this.#factory.createParenthesizedExpression(node)
      : node;
  }

  /** A node whose comments belong to what is put around it. */
  inner(node: ts.Node): ts.Node {
    if (!this.#hasComments(node) || !this.#ts.isExpression(node)) return node;
    this.#addFlags(node, this.#ts.EmitFlags.NoLeadingComments | this.#ts.EmitFlags.NoTrailingComments);
    return this.#wrapped(node, 0);
  }

  /** What can have comments around it, but no position of its own, where a list would look for others. */
  #carrier(node: ts.Node): ts.Node {
    const compiler = this.#ts;
    if (!compiler.isExpression(node) || compiler.isSpreadElement(node)) return node;
    // An imported name is a different node when it is printed.
    if (compiler.isIdentifier(node)) return this.#wrapped(node, compiler.EmitFlags.NoNestedComments);
    // What TypeScript makes of `a?.b` or `a ?? b` has its position, but not its flags.
    return this.#wrapped(compiler.setTextRange(this.#wrapped(node, 0), node), 0);
  }

  /** The name in `file.close`, which no expression can replace, and which may be lowered to a string. */
  #isPropertyName(node: ts.Node): boolean {
    const compiler = this.#ts;
    if (compiler.isPrivateIdentifier(node)) return true;
    const parent = compiler.isIdentifier(node) ? this.#parentOf(node) : undefined;
    return parent !== undefined && compiler.isPropertyAccessExpression(parent) && parent.name === node;
  }

  /** A node that is in several places: its comments belong to the statement. */
  bare(node: ts.Node): ts.Node {
    if (!this.#hasComments(node) || !this.#ts.isExpression(node)) return node;
    return this.#wrapped(node, this.#ts.EmitFlags.NoNestedComments);
  }

  /** A declared name that is assigned to. */
  declared(name: ts.Node): ts.Node {
    return this.#hasComments(name) ? this.#ts.setCommentRange(name, NOWHERE) : name;
  }

  #hasComments(node: ts.Node): boolean {
    return this.#isPlaced && node.pos >= 0 && this.#trivia.isAround(node);
  }

  #wrapped(node: ts.Expression, flags: ts.EmitFlags): ts.Expression {
    const { NoLeadingComments, NoTrailingComments } = this.#ts.EmitFlags;
    const wrapper = this.#factory.createPartiallyEmittedExpression(node);
    return this.#ts.setEmitFlags(wrapper, NoLeadingComments | NoTrailingComments | flags);
  }

  // ---- Statements and expressions ----------------------------------------------------------------------------------

  /**
   * What replaces a statement takes its comments, too.
   *
   * @param rest the comments inside it that have nowhere else to go
   */
  replaceStatement(nodes: ts.Node[], original: ts.Statement, rest: readonly ts.SynthesizedComment[]): ts.Node[] {
    const first = nodes[0];
    const last = nodes.at(-1);
    if (!first || !last) return this.#leaveComments(original, rest);
    // It remains, and another one follows it.
    if (first.pos >= 0) return nodes;
    if (first === last) this.#ts.setCommentRange(first, original);
    else {
      this.#ts.setCommentRange(first, { pos: original.pos, end: -1 });
      this.#ts.setCommentRange(last, { pos: -1, end: original.end });
    }
    this.lead(first, [...this.#takeBehindBrace(original), ...rest]);
    return nodes;
  }

  /** The comments of a removed statement remain. */
  #leaveComments(original: ts.Statement, inside: readonly ts.SynthesizedComment[]): ts.Node[] {
    if (!this.#isPlaced) return [];
    const areTaken = this.#ts.isImportDeclaration(original) && this.#hasHelpers;
    if (areTaken) this.#insideImports.push(...inside);
    const rest = areTaken ? [] : inside;
    const leading = this.#isTop(original) ? this.#trivia.attachedTo(original) : this.#trivia.inFrontOf(original);
    const comments = [...leading, ...rest, ...this.#trivia.behind(original.end)];
    if (comments.length === 0) return [];
    const place = this.#factory.createNotEmittedStatement(original);
    this.#ts.setTextRange(place, NOWHERE);
    // A list uses it to look after its opening brace.
    if (original.pos > 0) this.#ts.setCommentRange(place, { pos: original.pos, end: -1 });
    this.lead(place, comments);
    return [place];
  }

  replaceExpression(node: ts.Node, original: ts.Node, rest: readonly ts.SynthesizedComment[]): ts.Node {
    if (!this.#isPlaced || node === original || !this.#ts.isExpression(node)) return node;
    if (node.pos >= 0 && !this.#hasComments(original)) return node;
    const outer = node.pos < 0 ? node : this.#factory.createPartiallyEmittedExpression(node);
    // The printer looks for comments before and after it by its position.
    this.#ts.setTextRange(outer, original);
    for (const comment of rest) this.#trail(outer, comment);
    const behindComma = this.#behindLastComma(original);
    if (behindComma.length === 0) return outer;
    this.#ts.setCommentRange(outer, { pos: original.pos, end: -1 });
    for (const comment of [...this.#trivia.behind(original.end), ...behindComma]) this.#trail(outer, comment);
    return outer;
  }

  /** The printer looks there only if the last of a list is of its parsed kind. */
  #behindLastComma(node: ts.Node): ts.SynthesizedComment[] {
    const parent = this.#parentOf(node);
    const list = parent && this.#ts.isArrayLiteralExpression(parent) ? parent.elements : undefined;
    return list?.hasTrailingComma && list.at(-1) === node ? this.#trivia.behind(list.end) : [];
  }

  /** What replaces a single statement where there is no list: after an `if`, an `else`, a label. */
  embed(nodes: ts.Node[], original: ts.Node): ts.Node[] {
    const compiler = this.#ts;
    const parent = this.#parentOf(original);
    if (!this.#isPlaced || !parent || nodes.length === 0) return nodes;
    if ("statements" in parent || !compiler.isStatement(original)) return nodes;
    const [only] = nodes;
    if (nodes.length === 1 && !compiler.isNotEmittedStatement(only!)) {
      if (only!.pos < 0) compiler.setTextRange(only!, original);
      return nodes;
    }
    const block = this.#factory.createBlock(nodes as ts.Statement[], true);
    const { NoSourceMap, NoTokenSourceMaps } = compiler.EmitFlags;
    compiler.setTextRange(block, original);
    compiler.setCommentRange(block, NOWHERE);
    return [compiler.setEmitFlags(block, NoSourceMap | NoTokenSourceMaps)];
  }

  // ---- Functions ---------------------------------------------------------------------------------------------------

  /** Comments after the opening brace of a one-line body go before its first statement. */
  enter(body: ts.Block): void {
    const first = body.statements[0];
    if (!this.#isPlaced || !first) return;
    if (!this.#trivia.isOneLine(body)) return;
    this.#behindBrace.set(first, this.#trivia.behind(first.pos));
  }

  #takeBehindBrace(statement: ts.Node): readonly ts.SynthesizedComment[] {
    const comments = this.#behindBrace.get(statement) ?? [];
    this.#behindBrace.delete(statement);
    return comments;
  }

  /** An arrow function's expression that moves into a block. */
  unwrap(arrow: ts.ArrowFunction): void {
    if (!this.#isPlaced) return;
    const { body, equalsGreaterThanToken } = arrow;
    this.#around.set(body, { before: this.#trivia.before(body), behind: [] });
    this.#addFlags(equalsGreaterThanToken, this.#ts.EmitFlags.NoTrailingComments);
  }

  /** The comments after a function's name, which is removed. */
  behindName({ name }: ts.FunctionDeclaration): ts.SynthesizedComment[] {
    return this.#isPlaced && name ? this.#trivia.behind(name.end) : [];
  }

  /**
   * What a parameter declares, and its default value, move into another one.
   *
   * @param isLast whether only the closing parenthesis follows it
   */
  handOverParameter(parameter: ts.ParameterDeclaration, isLast: boolean): void {
    if (!this.#isPlaced) return;
    const { name, initializer, type } = parameter;
    this.handOver(parameter, initializer ? [name, initializer] : [name]);
    const [first] = this.#tokens(parameter, [name]);
    this.#around.get(name)!.before.unshift(...this.#trivia.before(first!));
    const last = this.#around.get(initializer ? this.#untyped(initializer) : name)!;
    last.behind.push(...this.#trivia.behind(parameter.end));
    if (isLast) last.behind.push(...this.#trivia.inFrontOf({ pos: parameter.end }));
    // TypeScript keeps comments before a type only there.
    if (type && initializer) last.before.unshift(...this.#trivia.before(type));
  }

  /**
   * Such a name or pattern, in its new position. The declarations that TypeScript writes have its original position.
   */
  binding(original: ts.Node, now: ts.BindingName): ts.BindingName {
    const around = this.#around.get(original);
    if (!around || around.before.length + around.behind.length === 0) return now;
    const { NoLeadingComments, NoTrailingComments } = this.#ts.EmitFlags;
    const own = now === original ? this.#copy(now) : now;
    this.#addFlags(own, NoLeadingComments | NoTrailingComments);
    this.lead(own, around.before);
    for (const comment of around.behind) this.#trail(own, comment);
    return own;
  }

  #copy(name: ts.BindingName): ts.BindingName {
    const compiler = this.#ts;
    const copy = compiler.isIdentifier(name)
      ? this.#factory.createIdentifier(name.text)
      : compiler.isArrayBindingPattern(name)
        ? this.#factory.createArrayBindingPattern(name.elements)
        : this.#factory.createObjectBindingPattern(name.elements);
    return compiler.setTextRange(compiler.setOriginalNode(copy, name), name);
  }

  /** A parameter that is added before others goes after the comments in the parentheses, if there are no others. */
  inParentheses(parameter: ts.ParameterDeclaration, { parameters }: ts.SignatureDeclaration): void {
    if (!this.#isPlaced || parameters.length > countThisParameters(parameters, this.#ts)) return;
    for (const comment of this.#trivia.behind(parameters.pos)) this.#trail(parameter, comment);
  }

  // ---- The top of the file -----------------------------------------------------------------------------------------

  /** The import of the helpers takes the comments of a removed import, or of the file. */
  atTop(
    helpers: ts.ImportDeclaration | ts.VariableStatement,
    first: ts.Statement | undefined,
    now: ts.Statement | undefined,
  ): void {
    if (!this.#isPlaced || !first) return;
    this.lead(this.#ts.isImportDeclaration(helpers) ? helpers.importClause! : helpers, this.#insideImports);
    if (!now || this.#ts.isNotEmittedStatement(now)) {
      this.#ts.setCommentRange(helpers, first);
      return;
    }
    const comments = this.#trivia.attachedTo(first);
    const ofFile = comments.findLastIndex(({ text }) => OF_FILE.test(text)) + 1;
    if (ofFile === 0) return;
    this.lead(helpers, comments.slice(0, ofFile));
    this.#addFlags(now, this.#ts.EmitFlags.NoLeadingComments);
    this.lead(now, comments.slice(ofFile));
  }

  /** Whether the statement is the first of a function or of the file. */
  #isTop(statement: ts.Statement): boolean {
    const { pos } = statement;
    const parent = this.#parentOf(statement);
    if (parent === undefined) return false;
    if (this.#ts.isSourceFile(parent)) return parent.statements.pos === pos;
    return this.#ts.isBlock(parent) && this.#ts.isFunctionLike(parent.parent) && parent.statements.pos === pos;
  }

  // ---- Comments ----------------------------------------------------------------------------------------------------

  /** None if another transformer recreated the node, and it cannot be found. */
  #parentOf(node: ts.Node): ts.Node | undefined {
    return (this.#ts.getParseTreeNode(node) ?? node).parent;
  }

  lead(node: ts.Node, comments: readonly ts.SynthesizedComment[]): void {
    if (comments.length === 0) return;
    const others = this.#ts.getSyntheticLeadingComments(node) ?? [];
    this.#ts.setSyntheticLeadingComments(node, [...others, ...comments]);
  }

  #trail(node: ts.Node, comment: ts.SynthesizedComment): void {
    const others = this.#ts.getSyntheticTrailingComments(node) ?? [];
    this.#ts.setSyntheticTrailingComments(node, [...others, comment]);
  }

  #addFlags(node: ts.Node, flags: ts.EmitFlags): void {
    (this.#ts as unknown as Internals).addEmitFlags(node, flags);
  }
}

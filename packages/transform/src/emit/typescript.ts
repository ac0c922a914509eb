import type ts from "typescript";
import { countDirectives, startOf, type TypeScript, type TypeScriptSource } from "../collect/typescript/index.ts";
import type { NodeId } from "../facts.ts";
import type { Edit, LoweredFile } from "../lower/edits.ts";
import type { Fragment, Hole, NodeHole, Part } from "../lower/shapes.ts";
import { type Counted, Coverage, type EmitOptions, IGNORE } from "./coverage.ts";

const INTERNALS = "@godefer/runtime/internal";

interface Internals {
  /** TypeScript's own way of linking a generated name to its import, so that CommonJS prints `(0, internal_1.gopanic)`. */
  setIdentifierGeneratedImportReference(name: ts.Identifier, specifier: ts.ImportSpecifier): void;
  /** Leaves what another transformer has set. */
  addEmitFlags(node: ts.Node, flags: ts.EmitFlags): void;
}

/** Carries the edits out on a TypeScript tree, in a `before` transformer. */
export function emitTypeScript(
  file: ts.SourceFile,
  source: TypeScriptSource,
  lowered: LoweredFile,
  compiler: TypeScript,
  context: ts.TransformationContext,
  options: EmitOptions,
): ts.SourceFile {
  const emitter = new TypeScriptEmitter(file, source, lowered, compiler, context, options);
  const statements = emitter.statements(file.statements);
  const directives = countDirectives(file.statements, compiler);
  const imports = emitter.helpers();
  if (imports[0]) emitter.moveComments(file.statements[directives], statements[directives], imports[0]);
  statements.splice(directives, 0, ...imports);
  return context.factory.updateSourceFile(
    file,
    compiler.setTextRange(context.factory.createNodeArray(statements), file.statements),
  );
}

class TypeScriptEmitter {
  readonly #file: ts.SourceFile;
  readonly #nodes: readonly ts.Node[];
  readonly #edits = new Map<ts.Node, { [K in Edit["kind"]]?: Extract<Edit, { kind: K }> }>();
  readonly #bodies = new Map<ts.Node, readonly Part[]>();
  readonly #lowered: LoweredFile;
  /** The names that TypeScript has to know as made: the helpers', and those in the shapes' `catch` clauses. */
  readonly #generated = new Map<string, ts.Identifier>();
  /** Where the edited nodes end; null if the tree does not tell. */
  readonly #places: readonly number[] | null;
  readonly #ts: TypeScript;
  readonly #context: ts.TransformationContext;
  readonly #coverage: Coverage;

  constructor(
    file: ts.SourceFile,
    { nodes, isPlaced }: TypeScriptSource,
    lowered: LoweredFile,
    compiler: TypeScript,
    context: ts.TransformationContext,
    options: EmitOptions,
  ) {
    this.#file = file;
    this.#nodes = nodes;
    this.#ts = compiler;
    this.#context = context;
    this.#coverage = new Coverage(options);
    this.#lowered = lowered;
    this.#places = isPlaced ? lowered.edits.map(({ id }) => this.#node(id).end - 1) : null;
    for (const edit of lowered.edits) {
      const node = this.#node(edit.id);
      this.#edits.set(node, { ...this.#edits.get(node), [edit.kind]: edit });
      if (edit.kind === "body") this.#bodies.set(this.#node(edit.bodyId), edit.statements);
    }
    for (const { local } of lowered.helpers) this.#generated.set(local, this.#uniqueName(local));
  }

  // ---- The import --------------------------------------------------------------------------------------------------

  #uniqueName(name: string): ts.Identifier {
    const { Optimistic, FileLevel, AllowNameSubstitution } = this.#ts.GeneratedIdentifierFlags as unknown as Record<
      string,
      number
    >;
    return this.#context.factory.createUniqueName(name, Optimistic! | FileLevel! | AllowNameSubstitution!);
  }

  helpers(): ts.Statement[] {
    const { factory } = this.#context;
    const { helpers, module } = this.#lowered;
    if (helpers.length === 0) return [];
    if (!module) {
      const elements = helpers.map(({ imported, local }) =>
        factory.createBindingElement(undefined, imported, this.#generated.get(local)!),
      );
      const required = factory.createCallExpression(factory.createIdentifier("require"), undefined, [
        factory.createStringLiteral(INTERNALS),
      ]);
      const declaration = factory.createVariableDeclaration(
        factory.createObjectBindingPattern(elements),
        undefined,
        undefined,
        required,
      );
      const list = factory.createVariableDeclarationList([declaration], this.#ts.NodeFlags.Const);
      return [factory.createVariableStatement(undefined, list)];
    }
    const specifiers = helpers.map(({ imported, local }) => {
      const name = this.#generated.get(local)!;
      const specifier = factory.createImportSpecifier(false, factory.createIdentifier(imported), name);
      (this.#ts as unknown as Internals).setIdentifierGeneratedImportReference(name, specifier);
      return specifier;
    });
    const clause = factory.createImportClause(undefined, undefined, factory.createNamedImports(specifiers));
    const declaration = factory.createImportDeclaration(undefined, clause, factory.createStringLiteral(INTERNALS));
    this.#setParents(declaration, undefined);
    return [declaration];
  }

  /** The module transformers walk from a name up to its import declaration. */
  #setParents(node: ts.Node, parent: ts.Node | undefined): void {
    if (parent) (node as { parent: ts.Node }).parent = parent;
    this.#ts.forEachChild(node, (child) => {
      this.#setParents(child, node);
    });
  }

  /** What stands above the first statement (a licence, a pragma) stays at the top. */
  moveComments(first: ts.Statement | undefined, now: ts.Statement | undefined, helpers: ts.Statement): void {
    if (!first) return;
    const { pos, end } = this.#ts.getCommentRange(first);
    const { NoLeadingComments, NoTrailingComments } = this.#ts.EmitFlags;
    const internals = this.#ts as unknown as Internals;
    // Not by a range without an end: at the very start of a file the printer does not look at one.
    this.#ts.setCommentRange(helpers, { pos, end });
    internals.addEmitFlags(helpers, NoTrailingComments);
    if (now && this.#ts.getCommentRange(now).pos === pos) internals.addEmitFlags(now, NoLeadingComments);
  }

  // ---- The user's nodes --------------------------------------------------------------------------------------------

  #node(id: NodeId): ts.Node {
    return this.#nodes[id]!;
  }

  statements(nodes: readonly ts.Statement[]): ts.Statement[] {
    return nodes.flatMap((node) => this.#rewrite(node)) as ts.Statement[];
  }

  #rewrite(node: ts.Node): ts.Node[] {
    const replace = this.#edits.get(node)?.replace;
    if (!replace) return [this.#rewriteInside(node)];
    return this.#commented(
      replace.by.flatMap((part) => this.#part(part)),
      node,
    );
  }

  /** What takes a statement's place takes its comments too. */
  #commented(nodes: ts.Node[], original: ts.Node): ts.Node[] {
    const first = nodes[0];
    const last = nodes.at(-1);
    if (!first || !last || !this.#ts.isStatement(original)) return nodes;
    if (first === last) this.#ts.setCommentRange(first, original);
    else {
      this.#ts.setCommentRange(first, { pos: original.pos, end: -1 });
      this.#ts.setCommentRange(last, { pos: -1, end: original.end });
    }
    return nodes;
  }

  readonly #visit = (node: ts.Node): ts.VisitResult<ts.Node | undefined> => {
    const body = this.#bodies.get(node);
    if (body) return this.#body(node, body);
    const nodes = this.#rewrite(node);
    return nodes.length === 1 ? nodes[0] : nodes;
  };

  #rewriteInside(node: ts.Node): ts.Node {
    const compiler = this.#ts;
    if (!this.#hasEdit(node)) return node;
    if (compiler.isBinaryExpression(node)) return this.#rewriteOperation(node);
    const { parameter, members } = this.#edits.get(node) ?? {};
    let result = compiler.visitEachChild(node, this.#visit, this.#context);
    if (parameter) result = this.#withParameter(result as ts.ArrowFunction | ts.FunctionExpression, parameter.name);
    if (members) {
      const added = members.members.flatMap((member) => this.#fragment(member) as ts.ClassElement[]);
      result = this.#withMembers(result as ts.ClassLikeDeclaration, added);
    }
    return result;
  }

  /** Whether something is to be changed in the node; what another transformer has made has no place that could tell. */
  #hasEdit({ pos, end }: ts.Node): boolean {
    return this.#places === null || pos < 0 || this.#places.some((place) => pos <= place && place < end);
  }

  /** It nests as often as it has operators: a loop, for the stack may not have the room. */
  #rewriteOperation(node: ts.BinaryExpression): ts.Expression {
    const operations = [node];
    let { left } = node;
    while (this.#ts.isBinaryExpression(left) && !this.#edits.has(left)) {
      operations.push(left);
      left = left.left;
    }
    const visit = (operand: ts.Expression) => this.#ts.visitNode(operand, this.#visit) as ts.Expression;
    return operations.reduceRight<ts.Expression>(
      (before, operation) =>
        this.#context.factory.updateBinaryExpression(
          operation,
          before,
          operation.operatorToken,
          visit(operation.right),
        ),
      visit(left),
    );
  }

  #body(node: ts.Node, parts: readonly Part[]): ts.Block {
    const { factory } = this.#context;
    const own = this.#ts.isBlock(node) ? node.statements.slice(0, countDirectives(node.statements, this.#ts)) : [];
    const statements = [...own, ...(parts.flatMap((part) => this.#part(part)) as ts.Statement[])];
    const block = factory.createBlock(factory.createNodeArray(statements), true);
    return this.#ts.setTextRange(this.#ts.setOriginalNode(block, node), node);
  }

  #withParameter(node: ts.ArrowFunction | ts.FunctionExpression, name: string): ts.Node {
    const { factory } = this.#context;
    const params = [factory.createParameterDeclaration(undefined, undefined, name), ...node.parameters];
    if (this.#ts.isArrowFunction(node)) {
      const { modifiers, typeParameters, type, equalsGreaterThanToken, body } = node;
      return factory.updateArrowFunction(node, modifiers, typeParameters, params, type, equalsGreaterThanToken, body);
    }
    const { modifiers, asteriskToken, name: own, typeParameters, type, body } = node;
    return factory.updateFunctionExpression(node, modifiers, asteriskToken, own, typeParameters, params, type, body);
  }

  #withMembers(node: ts.ClassLikeDeclaration, added: readonly ts.ClassElement[]): ts.Node {
    const { factory } = this.#context;
    const { modifiers, name, typeParameters, heritageClauses } = node;
    const members = [...added, ...node.members];
    return this.#ts.isClassDeclaration(node)
      ? factory.updateClassDeclaration(node, modifiers, name, typeParameters, heritageClauses, members)
      : factory.updateClassExpression(node, modifiers, name, typeParameters, heritageClauses, members);
  }

  #anonymous(node: ts.FunctionDeclaration): ts.FunctionExpression {
    const { factory } = this.#context;
    const { modifiers, asteriskToken, typeParameters, parameters, type, body } = node;
    const own = modifiers?.filter((modifier) => this.#ts.isModifier(modifier));
    return factory.createFunctionExpression(own, asteriskToken, undefined, typeParameters, parameters, type, body!);
  }

  // ---- The compiler's shapes ---------------------------------------------------------------------------------------

  #part(part: Part): ts.Node[] {
    return "node" in part ? this.#hole(part) : this.#fragment(part);
  }

  #hole(hole: NodeHole): ts.Node[] {
    const { node: id, as } = hole;
    const node = this.#node(id);
    this.#coverage.take(hole);
    switch (as) {
      case "edited":
        return this.#rewrite(node);
      case "inside":
        return [this.#rewriteInside(node)];
      case "copy":
      case "name":
        // The printer reads a node and leaves it as it is: it may stand in two places.
        return [node];
      case "anonymous":
        return [this.#anonymous(this.#rewriteInside(node) as ts.FunctionDeclaration)];
    }
  }

  /** A shape's own tree. Its positions are those of another text: they are taken away before they can be read. */
  #parse(text: string): readonly ts.Statement[] {
    const compiler = this.#ts;
    // In an async generator every shape is syntax: `await`, and `break` to a label further out.
    const wrapped = `async function* shape() { ${text} }`;
    const parsed = compiler.createSourceFile("shape.ts", wrapped, compiler.ScriptTarget.Latest, false);
    const { statements } = (parsed.statements[0] as ts.FunctionDeclaration).body!;
    for (const statement of statements) this.#forgetPositions(statement);
    return statements;
  }

  #forgetPositions(node: ts.Node): void {
    this.#ts.setTextRange(node, { pos: -1, end: -1 });
    // Made, not parsed: TypeScript would look for its source file.
    (node as { flags: ts.NodeFlags }).flags |= this.#ts.NodeFlags.Synthesized;
    const forgetAll = (children: ts.NodeArray<ts.Node>) => {
      this.#ts.setTextRange(children, { pos: -1, end: -1 });
      for (const child of children) this.#forgetPositions(child);
    };
    this.#ts.forEachChild(node, (child) => this.#forgetPositions(child), forgetAll);
  }

  #fragment(fragment: Fragment): ts.Node[] {
    const nodes = this.#parse(fragment.text).flatMap((node) => this.#fill(node, fragment));
    switch (fragment.kind) {
      case "statements":
        return nodes;
      case "expression":
        return [(nodes[0] as ts.ExpressionStatement).expression];
      case "spread":
        return [((nodes[0] as ts.ExpressionStatement).expression as ts.ArrayLiteralExpression).elements[0]!];
      case "class-member":
        return [(nodes[0] as ts.ClassDeclaration).members[0]!];
    }
  }

  /** Puts into a shape's tree what belongs into its holes, and its place in the source on the rest. */
  #fill(node: ts.Node, fragment: Fragment): ts.Node[] {
    const compiler = this.#ts;
    const hole = this.#holeIn(node, fragment.holes);
    if (hole !== undefined) {
      const parts = "length" in hole ? hole : [hole];
      if (!compiler.isExpressionStatement(node)) return parts.flatMap((part) => this.#part(part));
      const isLeftOut = this.#coverage.begin("statement", fragment, false);
      const statements = parts.flatMap((part) => this.#part(part)).map((filled) => this.#asStatement(filled));
      if (isLeftOut()) for (const statement of statements) this.#leaveOut(statement);
      return statements;
    }
    if (compiler.isIdentifier(node)) {
      const generated = this.#generated.get(node.text);
      if (generated) return [generated];
    }
    if (compiler.isCatchClause(node)) this.#generateCaught(node);
    const visit = (child: ts.Node): ts.VisitResult<ts.Node | undefined> => {
      const nodes = this.#fill(child, fragment);
      return nodes.length === 1 ? nodes[0] : nodes;
    };
    const at = this.#node(fragment.at);
    const isLeftOut = this.#coverage.begin(this.#countedAs(node), fragment, compiler.isFunctionLike(at));
    const filled = compiler.visitEachChild(node, visit, this.#context);
    const start = startOf(at, this.#file);
    if (start !== null) compiler.setSourceMapRange(filled, { pos: start, end: start });
    if (isLeftOut()) this.#leaveOut(filled);
    return [filled];
  }

  #leaveOut(node: ts.Node): void {
    const comment = { kind: this.#ts.SyntaxKind.MultiLineCommentTrivia, text: IGNORE, pos: -1, end: -1 } as const;
    this.#ts.setSyntheticLeadingComments(node, [comment]);
  }

  #countedAs(node: ts.Node): Counted {
    if (this.#ts.isIfStatement(node)) return "if";
    if (this.#ts.isConditionalExpression(node) || this.#isLogical(node)) return "choice";
    return this.#ts.isStatement(node) && !this.#ts.isBlock(node) ? "statement" : "nothing";
  }

  #isLogical(node: ts.Node): boolean {
    const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken } = this.#ts.SyntaxKind;
    const logical: readonly ts.SyntaxKind[] = [AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken];
    return this.#ts.isBinaryExpression(node) && logical.includes(node.operatorToken.kind);
  }

  /** Lowering a generator to ES5 gives what is caught another name, unless it is a generated one; references are lost. */
  #generateCaught({ variableDeclaration }: ts.CatchClause): void {
    const { text } = variableDeclaration!.name as ts.Identifier;
    if (!this.#generated.has(text)) this.#generated.set(text, this.#uniqueName(text));
  }

  #holeIn(node: ts.Node, holes: Fragment["holes"]): Hole | undefined {
    const name = this.#ts.isExpressionStatement(node) ? node.expression : node;
    return this.#ts.isIdentifier(name) && Object.hasOwn(holes, name.text) ? holes[name.text] : undefined;
  }

  #asStatement(node: ts.Node): ts.Node {
    return this.#ts.isExpression(node) ? this.#context.factory.createExpressionStatement(node) : node;
  }
}

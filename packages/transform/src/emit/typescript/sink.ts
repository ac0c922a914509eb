import type ts from "typescript";
import { startOf, type TypeScript } from "../../collect/typescript/index.ts";
import type { Fragment, Hole } from "../../lower/shapes.ts";
import { type Coverage, IGNORE } from "../coverage.ts";
import { type Pieces, partsOf, type Sink } from "../pieces.ts";
import type { TypeScriptComments } from "./comments.ts";
import type { GeneratedNames } from "./generated-names.ts";
import { exportedName } from "./exported-name.ts";
import { copyLeaf, countedAs, parseShape } from "./shape.ts";
import type { TypeScriptUpdates } from "./updates.ts";

export type TypeScriptPieces = Pieces<ts.Node, readonly ts.Statement[], ts.Node[]>;

/** Applies the edits to the user's nodes. */
export interface UserNodes {
  rewrite(node: ts.Node): ts.Node[];
  rewriteInside(node: ts.Node): ts.Node;
  /** Whether it is a function declaration that moves elsewhere. */
  isMoved(node: ts.Node): boolean;
}

/** What the running transformer provides. */
export interface Workshop {
  readonly file: ts.SourceFile;
  readonly compiler: TypeScript;
  readonly context: ts.TransformationContext;
  readonly comments: TypeScriptComments;
  readonly updates: TypeScriptUpdates;
  readonly names: GeneratedNames;
}

/** Creates nodes from shapes, and fills their holes with the user's nodes. */
export class TypeScriptSink implements Sink<ts.Node, readonly ts.Statement[], ts.Node[]> {
  readonly #workshop: Workshop;
  readonly #ts: TypeScript;
  readonly #comments: TypeScriptComments;
  readonly #coverage: Coverage;
  readonly #users: UserNodes;
  #pieces!: TypeScriptPieces;

  constructor(workshop: Workshop, coverage: Coverage, users: UserNodes) {
    this.#workshop = workshop;
    this.#ts = workshop.compiler;
    this.#comments = workshop.comments;
    this.#coverage = coverage;
    this.#users = users;
  }

  connect(pieces: TypeScriptPieces): void {
    this.#pieces = pieces;
  }

  read({ text }: Fragment): readonly ts.Statement[] {
    return parseShape(text, this.#ts);
  }

  edited(node: ts.Node, into: ts.Node[]): void {
    into.push(...this.#comments.keep(node, this.#users.rewrite(node)));
  }

  inside(node: ts.Node, into: ts.Node[]): void {
    into.push(this.#comments.inner(this.#users.rewriteInside(node)));
  }

  /** The printer only reads a node, so it may be in two places. */
  copied(node: ts.Node, into: ts.Node[]): void {
    into.push(this.#comments.bare(node));
  }

  name(node: ts.Node, into: ts.Node[]): void {
    into.push(this.#comments.declared(node));
  }

  binding(node: ts.Node, into: ts.Node[]): void {
    into.push(this.#comments.binding(node, this.#users.rewriteInside(node) as ts.BindingName));
  }

  anonymous(node: ts.Node, into: ts.Node[]): void {
    into.push(this.#asAnonymous(this.#comments.inner(this.#users.rewriteInside(node))));
  }

  /** A declaration as an anonymous expression; an expression is one. */
  #asAnonymous(node: ts.Node): ts.Node {
    const { updates } = this.#workshop;
    if (this.#ts.isClassDeclaration(node)) return updates.classExpression(node);
    if (!this.#ts.isFunctionDeclaration(node)) return node;
    const fn = updates.functionExpression(node);
    this.#comments.lead(fn, this.#comments.behindName(node));
    return fn;
  }

  copy(shape: readonly ts.Statement[], fragment: Fragment, at: ts.Node, into: ts.Node[]): void {
    const nodes = shape.flatMap((node) => this.#fill(node, fragment, at));
    switch (fragment.kind) {
      case "statements":
        into.push(
          ...(this.#users.isMoved(at) ? this.#comments.replaceStatement(nodes, at as ts.Statement, []) : nodes),
        );
        return;
      case "expression":
        into.push((nodes[0] as ts.ExpressionStatement).expression);
        return;
      case "spread":
        into.push(((nodes[0] as ts.ExpressionStatement).expression as ts.ArrayLiteralExpression).elements[0]!);
        return;
      case "class-member":
        into.push((nodes[0] as ts.ClassDeclaration).members[0]!);
        return;
      case "parameter":
        into.push(((nodes[0] as ts.ExpressionStatement).expression as ts.ArrowFunction).parameters[0]!);
    }
  }

  /** The replacement for a shape's node: its contents if it is a hole, otherwise a copy. */
  #fill(node: ts.Node, fragment: Fragment, at: ts.Node): ts.Node[] {
    const hole = this.#holeIn(node, fragment.holes);
    if (hole === undefined) return [this.#copy(node, fragment, at)];
    const filled: ts.Node[] = [];
    if (!this.#ts.isExpressionStatement(node)) {
      this.#pieces.parts(partsOf(hole), filled);
      return filled;
    }
    const isLeftOut = this.#coverage.begin("statement", fragment, false);
    this.#pieces.parts(partsOf(hole), filled);
    const statements = filled.map((one) => this.#asStatement(one));
    if (isLeftOut()) for (const statement of statements) this.#leaveOut(statement);
    return statements;
  }

  /** Copies a shape's tree, fills its holes, and gives the rest its position in the source. */
  #copy(node: ts.Node, fragment: Fragment, at: ts.Node): ts.Node {
    const compiler = this.#ts;
    const { context, names, file } = this.#workshop;
    const generated = compiler.isIdentifier(node) ? names.get(node.text) : undefined;
    if (generated) return generated;
    if (compiler.isCatchClause(node)) names.add((node.variableDeclaration!.name as ts.Identifier).text);
    const visit = (child: ts.Node): ts.VisitResult<ts.Node | undefined> => {
      const nodes = this.#fill(child, fragment, at);
      if (compiler.isReturnStatement(node)) return this.#comments.returned(nodes[0] as ts.Expression);
      return nodes.length === 1 ? nodes[0] : nodes;
    };
    const isLeftOut = this.#coverage.begin(countedAs(node, compiler), fragment, compiler.isFunctionLike(at));
    const visited = compiler.visitEachChild(node, visit, context);
    const copied = visited === node ? copyLeaf(node, context.factory) : visited;
    const name = compiler.isIdentifier(node) ? exportedName(node.text, at, compiler) : null;
    if (name) compiler.setOriginalNode(copied, name);
    const start = startOf(at, file);
    if (start !== null) compiler.setSourceMapRange(copied, { pos: start, end: start });
    if (isLeftOut()) this.#leaveOut(copied);
    return copied;
  }

  #leaveOut(node: ts.Node): void {
    this.#ts.addSyntheticLeadingComment(node, this.#ts.SyntaxKind.MultiLineCommentTrivia, IGNORE);
  }

  #holeIn(node: ts.Node, holes: Fragment["holes"]): Hole | undefined {
    const name = this.#ts.isExpressionStatement(node) ? node.expression : node;
    return this.#ts.isIdentifier(name) && Object.hasOwn(holes, name.text) ? holes[name.text] : undefined;
  }

  #asStatement(node: ts.Node): ts.Node {
    return this.#ts.isExpression(node) ? this.#workshop.context.factory.createExpressionStatement(node) : node;
  }
}

import type ts from "typescript";
import {
  countDirectives,
  countThisParameters,
  startOf,
  type TypeScript,
  type TypeScriptSource,
} from "../collect/typescript/index.ts";
import type { NodeId } from "../facts.ts";
import type { Edit, LoweredFile } from "../lower/edits.ts";
import type { Fragment, Hole, NodeHole, Part } from "../lower/shapes.ts";
import { Coverage, type EmitOptions, IGNORE } from "./coverage.ts";
import { TypeScriptComments } from "./typescript-comments.ts";
import { importHelpers } from "./typescript-helpers.ts";
import { countedAs, parseShape } from "./typescript-shape.ts";
import { TypeScriptUpdates, type WithDecorators, type WithParameters } from "./typescript-updates.ts";

/** Carries the edits out on a TypeScript tree, in a `before` transformer. */
export function emitTypeScript(
  file: ts.SourceFile,
  source: TypeScriptSource,
  lowered: LoweredFile,
  compiler: TypeScript,
  context: ts.TransformationContext,
  options: EmitOptions,
): ts.SourceFile {
  return new TypeScriptEmitter(file, source, lowered, compiler, context, options).file();
}

class TypeScriptEmitter {
  readonly #file: ts.SourceFile;
  readonly #nodes: readonly ts.Node[];
  readonly #edits = new Map<ts.Node, { [K in Edit["kind"]]?: Extract<Edit, { kind: K }> }>();
  readonly #bodies = new Map<ts.Node, Extract<Edit, { kind: "body" }>>();
  readonly #lowered: LoweredFile;
  /** The names that TypeScript has to know as made: the helpers', and those in the shapes' `catch` clauses. */
  readonly #generated = new Map<string, ts.Identifier>();
  /** Where the edited nodes end; null if the tree does not tell. */
  readonly #places: readonly number[] | null;
  readonly #ts: TypeScript;
  readonly #context: ts.TransformationContext;
  readonly #coverage: Coverage;
  readonly #comments: TypeScriptComments;
  readonly #updates: TypeScriptUpdates;
  /** Function declarations that stand elsewhere. */
  readonly #moved = new Set<ts.Node>();

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
    this.#comments = new TypeScriptComments(file, isPlaced, lowered.helpers.length > 0, compiler, context.factory);
    this.#updates = new TypeScriptUpdates(compiler, context.factory);
    this.#lowered = lowered;
    this.#places = isPlaced ? lowered.edits.map(({ id }) => this.#node(id).end - 1) : null;
    for (const edit of lowered.edits) {
      const node = this.#node(edit.id);
      this.#edits.set(node, { ...this.#edits.get(node), [edit.kind]: edit });
      if (edit.kind !== "body") continue;
      this.#bodies.set(this.#node(edit.bodyId), edit);
      for (const id of nodesIn(edit.statements, "anonymous")) this.#moved.add(this.#node(id));
    }
    for (const { local } of lowered.helpers) this.#generated.set(local, this.#uniqueName(local));
  }

  file(): ts.SourceFile {
    const { factory } = this.#context;
    const { statements } = this.#file;
    const count = countDirectives(statements, this.#ts);
    const directives = statements.slice(0, count);
    const [first, ...rest] = statements.slice(count);
    const top = first ? (this.#rewrite(first) as ts.Statement[]) : [];
    const below = rest.flatMap((statement) => this.#rewrite(statement) as ts.Statement[]);
    const helpers = importHelpers(this.#lowered, this.#generated, this.#ts, factory);
    if (helpers) this.#comments.atTop(helpers, first, top[0]);
    // Its comments are with the helpers then.
    const isMoved = helpers !== null && top[0] && this.#ts.isNotEmittedStatement(top[0]);
    const all = [...directives, ...(helpers ? [helpers] : []), ...(isMoved ? [] : top), ...below];
    return factory.updateSourceFile(this.#file, this.#ts.setTextRange(factory.createNodeArray(all), statements));
  }

  #uniqueName(name: string): ts.Identifier {
    const { Optimistic, FileLevel, AllowNameSubstitution } = this.#ts.GeneratedIdentifierFlags as unknown as Record<
      string,
      number
    >;
    return this.#context.factory.createUniqueName(name, Optimistic! | FileLevel! | AllowNameSubstitution!);
  }

  // ---- The user's nodes --------------------------------------------------------------------------------------------

  #node(id: NodeId): ts.Node {
    return this.#nodes[id]!;
  }

  #rewrite(node: ts.Node): ts.Node[] {
    const replace = this.#edits.get(node)?.replace;
    if (!replace) return [this.#rewriteInside(node)];
    if (this.#moved.has(node)) return [];
    return this.#replace(node, replace.by);
  }

  /** The expression that an anonymous class has become: `export default` has been a modifier of the class. */
  #exported(nodes: ts.Node[]): ts.Node[] {
    const { factory } = this.#context;
    return nodes.map((node) =>
      this.#ts.isExpression(node) ? factory.createExportAssignment(undefined, false, node) : node,
    );
  }

  #replace(node: ts.Node, by: readonly Part[]): ts.Node[] {
    const rest = this.#comments.handOver(
      node,
      nodesIn(by, "edited", "inside", "anonymous").map((id) => this.#node(id)),
    );
    const parts = by.flatMap((part) => this.#part(part));
    const nodes = this.#ts.isClassDeclaration(node) ? this.#exported(parts) : parts;
    if (this.#ts.isStatement(node)) return this.#comments.replaceStatement(nodes, node, rest);
    return nodes.map((one) => this.#comments.replaceExpression(one, node, rest));
  }

  readonly #visit = (node: ts.Node): ts.VisitResult<ts.Node | undefined> => {
    const body = this.#bodies.get(node);
    if (body) return this.#body(node, body);
    const rewritten = this.#rewrite(node);
    const nodes = this.#edits.get(node)?.replace ? this.#comments.embed(rewritten, node) : rewritten;
    return nodes.length === 1 ? nodes[0] : nodes;
  };

  #rewriteInside(node: ts.Node): ts.Node {
    const compiler = this.#ts;
    if (!this.#hasEdit(node)) return node;
    if (compiler.isBinaryExpression(node)) return this.#rewriteOperation(node);
    const { name, parameter, parameters, members, decorators } = this.#edits.get(node) ?? {};
    let result = compiler.visitEachChild(node, this.#visit, this.#context);
    if (parameter) result = this.#withParameter(result as ts.ArrowFunction | ts.FunctionExpression, parameter.name);
    if (name) result = this.#updates.name(result as ts.FunctionDeclaration, name.name);
    if (parameters) result = this.#withParameters(node as ts.FunctionLikeDeclaration, result, parameters);
    if (members) {
      const added = members.members.flatMap((member) => this.#fragment(member) as ts.ClassElement[]);
      result = this.#withMembers(result as ts.ClassLikeDeclaration, added);
    }
    if (decorators) result = this.#withDecorators(result as WithDecorators, decorators);
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

  #withDecorators(node: WithDecorators, { first, last }: Extract<Edit, { kind: "decorators" }>): ts.Node {
    const { factory } = this.#context;
    const made = (fragment: Fragment) => factory.createDecorator(this.#fragment(fragment)[0] as ts.Expression);
    const own = node.modifiers ?? [];
    const end = own.findLastIndex((modifier) => this.#ts.isDecorator(modifier)) + 1;
    const start = own.findIndex((modifier) => this.#ts.isDecorator(modifier));
    const added = [...own.slice(0, end), made(last), ...own.slice(end)];
    if (first) added.splice(Math.max(start, 0), 0, made(first));
    return this.#updates.modifiers(node, added);
  }

  #body(node: ts.Node, { id, statements: parts, directive }: Extract<Edit, { kind: "body" }>): ts.Block {
    const { factory } = this.#context;
    const compiler = this.#ts;
    const isBlock = compiler.isBlock(node);
    if (isBlock) this.#comments.enter(node);
    else this.#comments.unwrap(this.#node(id) as ts.ArrowFunction);
    const own = isBlock ? node.statements.slice(0, countDirectives(node.statements, compiler)) : [];
    if (directive !== undefined && !own.some((statement) => this.#isDirective(statement, directive))) {
      own.push(factory.createExpressionStatement(factory.createStringLiteral(directive)));
    }
    const statements = factory.createNodeArray([
      ...own,
      ...(parts.flatMap((part) => this.#part(part)) as ts.Statement[]),
    ]);
    if (isBlock) compiler.setTextRange(statements, node.statements);
    const block = factory.createBlock(statements, true);
    compiler.setEmitFlags(block, compiler.EmitFlags.NoTokenSourceMaps);
    return compiler.setTextRange(compiler.setOriginalNode(block, node), node);
  }

  #isDirective(statement: ts.Statement, text: string): boolean {
    const compiler = this.#ts;
    return (
      compiler.isExpressionStatement(statement) &&
      compiler.isStringLiteral(statement.expression) &&
      statement.expression.text === text
    );
  }

  #withParameter(node: ts.ArrowFunction | ts.FunctionExpression, name: string): ts.Node {
    const { factory } = this.#context;
    const own = factory.createParameterDeclaration(undefined, undefined, name);
    this.#comments.inParentheses(own, node);
    const params = this.#ts.setTextRange(factory.createNodeArray([own, ...node.parameters]), node.parameters);
    return this.#updates.parameters(node, params);
  }

  /** @param node as it was: what its parameters declare goes into the last one */
  #withParameters(
    node: ts.FunctionLikeDeclaration,
    result: ts.Node,
    { first, last }: Extract<Edit, { kind: "parameters" }>,
  ): ts.Node {
    const count = countThisParameters(node.parameters, this.#ts);
    const own = node.parameters.slice(count);
    const kept = first.map((name, index) =>
      name === null ? own[index]! : this.#context.factory.createParameterDeclaration(undefined, undefined, name),
    );
    const types = node.parameters.slice(0, count);
    const params = [...types, ...kept, this.#fragment(last)[0] as ts.ParameterDeclaration];
    return this.#updates.parameters(result as WithParameters, params);
  }

  #withMembers(node: ts.ClassLikeDeclaration, added: readonly ts.ClassElement[]): ts.Node {
    const members = this.#context.factory.createNodeArray([...added, ...node.members]);
    return this.#updates.members(node, this.#ts.setTextRange(members, node.members));
  }

  /** A declaration as an anonymous expression; an expression is one. */
  #anonymous(node: ts.Node): ts.Node {
    if (this.#ts.isClassDeclaration(node)) return this.#updates.classExpression(node);
    if (!this.#ts.isFunctionDeclaration(node)) return node;
    const fn = this.#updates.functionExpression(node);
    this.#comments.lead(fn, this.#comments.behindName(node));
    return fn;
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
        return this.#comments.keep(node, this.#rewrite(node));
      case "inside":
        return [this.#comments.inner(this.#rewriteInside(node))];
      case "copy":
        // The printer reads a node and leaves it as it is: it may stand in two places.
        return [this.#comments.bare(node)];
      case "name":
        return [this.#comments.declared(node)];
      case "binding":
        return [this.#rewriteInside(node)];
      case "anonymous":
        return [this.#anonymous(this.#comments.inner(this.#rewriteInside(node)))];
    }
  }

  #fragment(fragment: Fragment): ts.Node[] {
    const at = this.#node(fragment.at);
    const nodes = parseShape(fragment.text, this.#ts).flatMap((node) => this.#fill(node, fragment));
    switch (fragment.kind) {
      case "statements":
        return this.#moved.has(at) ? this.#comments.replaceStatement(nodes, at as ts.Statement, []) : nodes;
      case "expression":
        return [(nodes[0] as ts.ExpressionStatement).expression];
      case "spread":
        return [((nodes[0] as ts.ExpressionStatement).expression as ts.ArrayLiteralExpression).elements[0]!];
      case "class-member":
        return [(nodes[0] as ts.ClassDeclaration).members[0]!];
      case "parameter":
        return [((nodes[0] as ts.ExpressionStatement).expression as ts.ArrowFunction).parameters[0]!];
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
      if (compiler.isReturnStatement(node)) return this.#comments.returned(nodes[0] as ts.Expression);
      return nodes.length === 1 ? nodes[0] : nodes;
    };
    const at = this.#node(fragment.at);
    const isLeftOut = this.#coverage.begin(countedAs(node, compiler), fragment, compiler.isFunctionLike(at));
    const filled = compiler.visitEachChild(node, visit, this.#context);
    const start = startOf(at, this.#file);
    if (start !== null) compiler.setSourceMapRange(filled, { pos: start, end: start });
    if (isLeftOut()) this.#leaveOut(filled);
    return [filled];
  }

  #leaveOut(node: ts.Node): void {
    this.#ts.addSyntheticLeadingComment(node, this.#ts.SyntaxKind.MultiLineCommentTrivia, IGNORE);
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

/** The nodes of the user's in pieces that are there as one of these. */
function nodesIn(parts: readonly Part[], ...as: readonly NodeHole["as"][]): NodeId[] {
  return parts.flatMap((part): NodeId[] => {
    if ("node" in part) return as.includes(part.as) ? [part.node] : [];
    return Object.values(part.holes).flatMap((hole) => nodesIn("length" in hole ? hole : [hole], ...as));
  });
}

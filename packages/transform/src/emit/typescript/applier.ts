import type ts from "typescript";
import {
  countDirectives,
  countThisParameters,
  type TypeScript,
  type TypeScriptSource,
} from "../../collect/typescript/index.ts";
import type { NodeId } from "../../facts.ts";
import type { LoweredFile } from "../../lower/edits.ts";
import type { NodeHole, Part } from "../../lower/shapes.ts";
import { Coverage, type EmitOptions } from "../coverage.ts";
import { EditIndex, type Edits } from "../edit-index.ts";
import { Pieces } from "../pieces.ts";
import { importHelpers } from "./helpers.ts";
import type { TypeScriptComments } from "./comments.ts";
import { type TypeScriptPieces, TypeScriptSink, type UserNodes, type Workshop } from "./sink.ts";
import type { TypeScriptUpdates, WithDecorators, WithParameters } from "./updates.ts";

/** Applies the edits to the user's nodes. */
export class TypeScriptApplier implements UserNodes {
  readonly #workshop: Workshop;
  readonly #file: ts.SourceFile;
  readonly #nodes: readonly ts.Node[];
  readonly #edits: EditIndex<ts.Node>;
  readonly #bodies = new Map<ts.Node, NonNullable<Edits["body"]>>();
  readonly #lowered: LoweredFile;
  /** Where the edited nodes end; null if the tree does not tell. */
  readonly #places: readonly number[] | null;
  readonly #ts: TypeScript;
  readonly #context: ts.TransformationContext;
  readonly #comments: TypeScriptComments;
  readonly #updates: TypeScriptUpdates;
  readonly #pieces: TypeScriptPieces;
  /** Function declarations that were moved. */
  readonly #moved = new Set<ts.Node>();

  constructor(workshop: Workshop, { nodes, isPlaced }: TypeScriptSource, lowered: LoweredFile, options: EmitOptions) {
    this.#workshop = workshop;
    this.#file = workshop.file;
    this.#nodes = nodes;
    this.#ts = workshop.compiler;
    this.#context = workshop.context;
    this.#comments = workshop.comments;
    this.#updates = workshop.updates;
    this.#lowered = lowered;
    this.#edits = new EditIndex(lowered.edits, nodes);
    this.#places = isPlaced ? lowered.edits.map(({ id }) => this.#node(id).end - 1) : null;
    for (const edit of lowered.edits) {
      if (edit.kind !== "body") continue;
      this.#bodies.set(this.#node(edit.bodyId), edit);
      for (const id of nodesIn(edit.statements, "anonymous")) this.#moved.add(this.#node(id));
    }
    for (const { local } of lowered.helpers) workshop.names.add(local);
    const coverage = new Coverage(options);
    const sink = new TypeScriptSink(workshop, coverage, this);
    this.#pieces = new Pieces(nodes, coverage, sink);
    sink.connect(this.#pieces);
  }

  file(): ts.SourceFile {
    const { factory } = this.#context;
    const { statements } = this.#file;
    const count = countDirectives(statements, this.#ts);
    const directives = statements.slice(0, count);
    const [first, ...rest] = statements.slice(count);
    const top = first ? (this.rewrite(first) as ts.Statement[]) : [];
    const below = rest.flatMap((statement) => this.rewrite(statement) as ts.Statement[]);
    const helpers = importHelpers(this.#lowered, this.#workshop.names, this.#ts, factory);
    if (helpers) this.#comments.atTop(helpers, first, top[0]);
    // Then its comments are at the import of the helpers.
    const isMoved = helpers !== null && top[0] && this.#ts.isNotEmittedStatement(top[0]);
    const all = [...directives, ...(helpers ? [helpers] : []), ...(isMoved ? [] : top), ...below];
    return factory.updateSourceFile(this.#file, this.#ts.setTextRange(factory.createNodeArray(all), statements));
  }

  #node(id: NodeId): ts.Node {
    return this.#nodes[id]!;
  }

  rewrite(node: ts.Node): ts.Node[] {
    const { replace } = this.#edits.of(node);
    if (!replace) return [this.rewriteInside(node)];
    if (this.#moved.has(node)) return [];
    return this.#replace(node, replace.by);
  }

  /** The expression that an anonymous class became: `export default` was a modifier of the class. */
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
    const parts = this.#made(by);
    const nodes = this.#ts.isClassDeclaration(node) ? this.#exported(parts) : parts;
    if (this.#ts.isStatement(node)) return this.#comments.replaceStatement(nodes, node, rest);
    return nodes.map((one) => this.#comments.replaceExpression(one, node, rest));
  }

  readonly #visit = (node: ts.Node): ts.VisitResult<ts.Node | undefined> => {
    const body = this.#bodies.get(node);
    if (body) return this.#body(node, body);
    const rewritten = this.rewrite(node);
    const nodes = this.#edits.of(node).replace ? this.#comments.embed(rewritten, node) : rewritten;
    return nodes.length === 1 ? nodes[0] : nodes;
  };

  rewriteInside(node: ts.Node): ts.Node {
    const compiler = this.#ts;
    if (!this.#hasEdit(node)) return node;
    if (compiler.isBinaryExpression(node)) return this.#rewriteOperation(node);
    const { name, parameter, parameters, members, decorators } = this.#edits.of(node);
    let result = compiler.visitEachChild(node, this.#visit, this.#context);
    if (parameter) result = this.#withParameter(result as ts.ArrowFunction | ts.FunctionExpression, parameter.name);
    if (name) result = this.#updates.name(result as ts.FunctionDeclaration, name.name);
    if (parameters) result = this.#withParameters(node as ts.FunctionLikeDeclaration, result, parameters);
    if (members) {
      const added = this.#made(members.members) as ts.ClassElement[];
      result = this.#withMembers(result as ts.ClassLikeDeclaration, added);
    }
    if (decorators) result = this.#withDecorators(result as WithDecorators, decorators);
    return result;
  }

  /**
   * Whether something in the node must change. A node that another transformer created has no position that could tell.
   */
  #hasEdit({ pos, end }: ts.Node): boolean {
    return this.#places === null || pos < 0 || this.#places.some((place) => pos <= place && place < end);
  }

  /** It is nested once for each operator: a loop, because it may not fit on the stack. */
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

  #withDecorators(node: WithDecorators, { first, last }: NonNullable<Edits["decorators"]>): ts.Node {
    const { factory } = this.#context;
    const made = (part: Part) => factory.createDecorator(this.#made([part])[0] as ts.Expression);
    const own = node.modifiers ?? [];
    const end = own.findLastIndex((modifier) => this.#ts.isDecorator(modifier)) + 1;
    const start = own.findIndex((modifier) => this.#ts.isDecorator(modifier));
    const added = [...own.slice(0, end), made(last), ...own.slice(end)];
    if (first) added.splice(Math.max(start, 0), 0, made(first));
    return this.#updates.modifiers(node, added);
  }

  #body(node: ts.Node, { id, statements: parts, directive }: NonNullable<Edits["body"]>): ts.Block {
    const { factory } = this.#context;
    const compiler = this.#ts;
    const isBlock = compiler.isBlock(node);
    if (isBlock) this.#comments.enter(node);
    else this.#comments.unwrap(this.#node(id) as ts.ArrowFunction);
    const own = isBlock ? node.statements.slice(0, countDirectives(node.statements, compiler)) : [];
    if (directive !== undefined && !own.some((statement) => this.#isDirective(statement, directive))) {
      own.push(factory.createExpressionStatement(factory.createStringLiteral(directive)));
    }
    const statements = factory.createNodeArray([...own, ...(this.#made(parts) as ts.Statement[])]);
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

  /** @param node the original node: what its parameters declare goes into the last one */
  #withParameters(
    node: ts.FunctionLikeDeclaration,
    result: ts.Node,
    { first, last }: NonNullable<Edits["parameters"]>,
  ): ts.Node {
    const count = countThisParameters(node.parameters, this.#ts);
    const own = node.parameters.slice(count);
    const kept = first.map((name, index) =>
      name === null ? own[index]! : this.#context.factory.createParameterDeclaration(undefined, undefined, name),
    );
    own.forEach((parameter, index) => {
      const isLast = parameter.end === node.parameters.end;
      if (first[index] !== null) this.#comments.handOverParameter(parameter, isLast);
    });
    const types = node.parameters.slice(0, count);
    const params = [...types, ...kept, this.#made([last])[0] as ts.ParameterDeclaration];
    return this.#updates.parameters(result as WithParameters, params);
  }

  #withMembers(node: ts.ClassLikeDeclaration, added: readonly ts.ClassElement[]): ts.Node {
    const members = this.#context.factory.createNodeArray([...added, ...node.members]);
    return this.#updates.members(node, this.#ts.setTextRange(members, node.members));
  }

  isMoved(node: ts.Node): boolean {
    return this.#moved.has(node);
  }

  #made(parts: readonly Part[]): ts.Node[] {
    const nodes: ts.Node[] = [];
    this.#pieces.parts(parts, nodes);
    return nodes;
  }
}

/** The user's nodes in pieces that are used in one of these ways. */
function nodesIn(parts: readonly Part[], ...as: readonly NodeHole["as"][]): NodeId[] {
  return parts.flatMap((part): NodeId[] => {
    if ("node" in part) return as.includes(part.as) ? [part.node] : [];
    return Object.values(part.holes).flatMap((hole) => nodesIn("length" in hole ? hole : [hole], ...as));
  });
}

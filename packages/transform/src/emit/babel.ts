import type { types as t } from "@babel/core";
import { type BabelNodes, countThisParameters, ENCLOSING } from "../collect/babel/index.ts";
import type { NodeId } from "../facts.ts";
import type { Edit, LoweredFile } from "../lower/edits.ts";
import type { Fragment, Hole, NodeHole, Part } from "../lower/shapes.ts";
import type { BabelApi } from "./babel-api.ts";
import { handOverComments } from "./babel-comments.ts";
import { type BabelShape, readShape } from "./babel-shape.ts";
import { Coverage, type EmitOptions } from "./coverage.ts";
import { Hidden } from "./hidden.ts";

const INTERNALS = "@godefer/runtime/internal";

/**
 * Carries the edits out on a Babel tree, in place.
 *
 * @returns what is kept back of it
 */
export function emitBabel(
  file: t.File,
  nodes: BabelNodes,
  lowered: LoweredFile,
  babel: BabelApi,
  options: EmitOptions,
): Hidden {
  const emitter = new BabelEmitter(nodes, lowered, babel, options);
  const { program } = file;
  const first = program.body[0];
  program.body = emitter.list(program.body) as t.Statement[];
  if (lowered.helpers.length === 0) return emitter.hidden;
  const helpers = emitter.helpers(importText(lowered));
  // What stands above the first statement (a licence, a pragma) stays at the top.
  if (first?.leadingComments) {
    helpers.leadingComments = first.leadingComments;
    for (const statement of program.body) {
      if (statement.leadingComments === first.leadingComments) statement.leadingComments = null;
    }
  }
  program.body.unshift(helpers);
  return emitter.hidden;
}

function importText({ helpers, module }: LoweredFile): string {
  const names = (separator: string) =>
    helpers.map(({ imported, local }) => `${imported}${separator}${local}`).join(", ");
  return module
    ? `import { ${names(" as ")} } from "${INTERNALS}";`
    : `const { ${names(": ")} } = require("${INTERNALS}");`;
}

type Edits = { [K in Edit["kind"]]?: Extract<Edit, { kind: K }> };
const NO_EDITS: Edits = {};

class BabelEmitter {
  readonly #nodes: readonly t.Node[];
  readonly #edits = new Map<t.Node, Edits>();
  readonly #module: boolean;
  readonly #babel: BabelApi;
  readonly #coverage: Coverage;
  readonly hidden: Hidden;
  readonly #shapes = new Map<string, readonly BabelShape[]>();
  /** The functions and statements that have edits inside: all others stay as they are, with whatever is in them. */
  readonly #touched: ReadonlySet<t.Node>;

  constructor(source: BabelNodes, { edits, module }: LoweredFile, babel: BabelApi, options: EmitOptions) {
    this.#nodes = source.nodes;
    this.#touched = nodesAround(edits, source);
    this.#module = module;
    this.#babel = babel;
    this.#coverage = new Coverage(options);
    this.hidden = new Hidden(babel);
    for (const edit of edits) {
      const node = this.#node(edit.id);
      this.#edits.set(node, { ...this.#edits.get(node), [edit.kind]: edit });
    }
  }

  #node(id: NodeId): t.Node {
    return this.#nodes[id]!;
  }

  /** The import of what the file needs of the runtime. */
  helpers(text: string): t.Statement {
    return this.#parse(text)[0]!;
  }

  #parse(text: string): readonly t.Statement[] {
    // Not by way of `statements()`, which takes as long again for a stack trace.
    return this.#babel.template.statements.ast(text, {
      // The user's names are in the text: a script's may be words that a module keeps for itself.
      sourceType: this.#module ? "module" : "script",
      allowYieldOutsideFunction: false,
      // A piece may break out of a block that it does not have, or name a private method of a class around it.
      errorRecovery: true,
    });
  }

  /** A shape's tree, which many fragments share: `#fill` makes nodes after it. */
  #shape(text: string): readonly BabelShape[] {
    let shape = this.#shapes.get(text);
    if (shape === undefined) {
      shape = this.#parse(text).map((statement) => readShape(statement, this.#babel.types));
      this.#shapes.set(text, shape);
    }
    return shape;
  }

  // ---- The user's nodes --------------------------------------------------------------------------------------------

  list(nodes: readonly (t.Node | null)[]): (t.Node | null)[] {
    let orphaned: t.Comment[] = [];
    const list: (t.Node | null)[] = [];
    for (const node of nodes) {
      const start = list.length;
      if (node === null) list.push(null);
      else this.#rewrite(node, list);
      const first = list[start];
      if (node && !first) orphaned = [...orphaned, ...(node.leadingComments ?? [])];
      else if (first && orphaned.length > 0) {
        first.leadingComments = [...orphaned, ...(first.leadingComments ?? []).filter((c) => !orphaned.includes(c))];
        orphaned = [];
      }
    }
    return list;
  }

  #rewrite(node: t.Node, into: (t.Node | null)[]): void {
    const replace = this.#edits.get(node)?.replace;
    if (!replace) {
      into.push(this.#rewriteInside(node));
      return;
    }
    const nodes = this.#parts(replace.by);
    this.hidden.count(node, nodes);
    handOverComments(node, nodes);
    into.push(...nodes);
  }

  /** Where the tree has room for one node, several statements stand in a block. */
  #rewriteOne(node: t.Node): t.Node {
    const nodes: t.Node[] = [];
    this.#rewrite(node, nodes);
    return nodes.length === 1 ? nodes[0]! : this.#babel.types.blockStatement(nodes as t.Statement[]);
  }

  #rewriteInside(node: t.Node): t.Node {
    // Chains and operations nest as often as they have links: a loop, for the stack may not have the room.
    for (let link: t.Node | null = node; link !== null;) {
      const next: t.Node | null = this.#nextLink(link);
      this.#rewriteChildren(link, next);
      link = next;
    }
    return node;
  }

  /** What a node hangs on, unless that is edited itself. */
  #nextLink(node: t.Node): t.Node | null {
    const link = linkedTo(node);
    return link === null || this.#edits.has(link) ? null : link;
  }

  #rewriteChildren(node: t.Node, except: t.Node | null): void {
    if (ENCLOSING.has(node.type) && !this.#touched.has(node)) return;
    const { body, name, parameter, parameters, members, decorators } = this.#edits.get(node) ?? NO_EDITS;
    const record = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
    for (const key of this.#babel.types.VISITOR_KEYS[node.type] ?? []) {
      const child = record[key];
      // A body that is edited takes its statements one by one, below, and parameters likewise.
      if (child == null || (body && key === "body") || (parameters && key === "params") || child === except) continue;
      record[key] = Array.isArray(child) ? this.list(child) : this.#rewriteOne(child);
    }
    if (parameter) this.#addParameter(node as t.Function, parameter.name);
    if (name) (node as t.FunctionDeclaration).id = this.#babel.types.identifier(name.name);
    if (parameters) this.#replaceParameters(node as t.Function, parameters);
    if (members) (node as t.Class).body.body.unshift(...(this.#parts(members.members) as t.ClassBody["body"]));
    if (decorators) this.#addDecorators(node as t.Class | t.ClassMethod, decorators);
    if (body) this.#replaceBody(node as t.Function, body);
  }

  #addDecorators(node: t.Class | t.ClassMethod, { first, last }: NonNullable<Edits["decorators"]>): void {
    const made = (fragment: Fragment) => {
      const nodes: t.Node[] = [];
      this.#fragment(fragment, nodes);
      return this.#babel.types.decorator(nodes[0] as t.Expression);
    };
    node.decorators = [...(first ? [made(first)] : []), ...(node.decorators ?? []), made(last)];
  }

  #addParameter(fn: t.Function, name: string): void {
    fn.params.splice(countThisParameters(fn), 0, this.#babel.types.identifier(name));
  }

  #replaceParameters(fn: t.Function, { first, last }: NonNullable<Edits["parameters"]>): void {
    const count = countThisParameters(fn);
    const own = fn.params.slice(count);
    const kept = first.map((name, index) => (name === null ? own[index]! : this.#babel.types.identifier(name)));
    const made: t.Node[] = [];
    this.#fragment(last, made);
    fn.params = [...fn.params.slice(0, count), ...kept, made[0] as t.RestElement];
  }

  #replaceBody(fn: t.Function, { statements: parts, directive }: Extract<Edit, { kind: "body" }>): void {
    const statements = this.#parts(parts) as t.Statement[];
    if (fn.body.type === "BlockStatement") {
      fn.body.body = statements;
    } else {
      const expression = fn.body;
      fn.body = this.#babel.types.blockStatement(statements);
      this.hidden.countBody(fn.body, expression);
      if (fn.type === "ArrowFunctionExpression") fn.expression = false;
    }
    if (directive === undefined || fn.body.directives.some(({ value }) => value.value === directive)) return;
    const { types } = this.#babel;
    fn.body.directives.push(types.directive(types.directiveLiteral(directive)));
  }

  // ---- The compiler's shapes ---------------------------------------------------------------------------------------

  #parts(parts: readonly Part[]): t.Node[] {
    const nodes: t.Node[] = [];
    for (const part of parts) this.#part(part, nodes);
    return nodes;
  }

  #part(part: Part, into: t.Node[]): void {
    if ("node" in part) this.#hole(part, into);
    else this.#fragment(part, into);
  }

  #hole(hole: NodeHole, into: t.Node[]): void {
    const { node: id, as } = hole;
    const node = this.#node(id);
    this.#coverage.take(hole);
    switch (as) {
      case "edited":
        this.#rewrite(node, into);
        return;
      case "inside":
        into.push(this.#rewriteInside(node));
        return;
      case "copy":
        into.push(this.#babel.types.cloneNode(node, true));
        return;
      case "name":
        into.push(Object.assign(this.#babel.types.identifier((node as t.Identifier).name), { loc: node.loc }));
        return;
      case "binding":
        into.push(withoutType(this.#rewriteInside(node)));
        return;
      case "anonymous":
        into.push(asAnonymous(this.#rewriteInside(node)));
    }
  }

  #fragment(fragment: Fragment, into: t.Node[]): void {
    const place = placeOf(this.#node(fragment.at));
    const shape = this.#shape(fragment.text);
    if (fragment.kind === "statements") {
      for (const statement of shape) this.#fill(statement, fragment, place, into);
      return;
    }
    const statements: t.Node[] = [];
    this.#fill(shape[0]!, fragment, place, statements);
    into.push(contentOf(statements[0]!, fragment.kind));
  }

  /** What a shape's node stands for: what belongs into it if it is a hole, else a copy. */
  #fill(shape: BabelShape, fragment: Fragment, place: Place, into: t.Node[]): void {
    const hole = holeIn(shape, fragment.holes);
    if (hole === undefined) into.push(this.#copy(shape, fragment, place));
    else if (shape.isStatement) this.#fillStatement(hole, fragment, into);
    else this.#fillHole(hole, into);
  }

  #fillHole(hole: Hole, into: t.Node[]): void {
    if (!("length" in hole)) this.#part(hole, into);
    else for (const part of hole) this.#part(part, into);
  }

  #fillStatement(hole: Hole, fragment: Fragment, into: t.Node[]): void {
    const isLeftOut = this.#coverage.begin("statement", fragment, false);
    const start = into.length;
    this.#fillHole(hole, into);
    for (let i = start; i < into.length; i++) into[i] = this.#asStatement(into[i]!);
    if (isLeftOut()) for (const statement of into.slice(start)) this.hidden.leaveOut(statement);
  }

  /** Copies a shape's tree, with what belongs into its holes, and its place in the source on the rest. */
  #copy(shape: BabelShape, fragment: Fragment, place: Place): t.Node {
    const isLeftOut = this.#coverage.begin(shape.counted, fragment, place.isFunction);
    const copied: t.Node = { ...shape.node, loc: null };
    this.hidden.place(copied, place.loc);
    const record = copied as unknown as Record<string, t.Node | (t.Node | null)[]>;
    for (const { key, child } of shape.children) {
      record[key] =
        "length" in child ? this.#copyList(child, fragment, place) : this.#copyChild(child, fragment, place);
    }
    if (isLeftOut()) this.hidden.leaveOut(copied);
    return copied;
  }

  #copyChild(child: BabelShape, fragment: Fragment, place: Place): t.Node {
    if (holeIn(child, fragment.holes) === undefined) return this.#copy(child, fragment, place);
    const filled: t.Node[] = [];
    this.#fill(child, fragment, place, filled);
    return filled[0]!;
  }

  #copyList(list: readonly (BabelShape | null)[], fragment: Fragment, place: Place): (t.Node | null)[] {
    const filled: t.Node[] = [];
    for (const element of list) {
      if (element === null) (filled as (t.Node | null)[]).push(null);
      else this.#fill(element, fragment, place, filled);
    }
    return filled;
  }

  #asStatement(node: t.Node): t.Node {
    return /Expression$|Literal$|^Identifier$/.test(node.type)
      ? this.#babel.types.expressionStatement(node as t.Expression)
      : node;
  }
}

/** A declaration as an anonymous expression; an expression is one. */
function asAnonymous(node: t.Node): t.Node {
  if (node.type === "FunctionDeclaration") return Object.assign(node, { type: "FunctionExpression", id: null });
  return node.type === "ClassDeclaration" ? Object.assign(node, { type: "ClassExpression" }) : node;
}

/** What a chain or an operation hangs on: `a.b` in `a.b()`, `a + b` in `a + b + c`. */
function linkedTo(node: t.Node): t.Node | null {
  switch (node.type) {
    case "MemberExpression":
    case "OptionalMemberExpression":
      return node.object;
    case "CallExpression":
    case "OptionalCallExpression":
      return node.callee;
    case "BinaryExpression":
    case "LogicalExpression":
      return node.left;
    default:
      return null;
  }
}

function withoutType(node: t.Node): t.Node {
  return Object.assign(node, { typeAnnotation: null, optional: null });
}

/** The edited nodes, and the functions and statements that they stand in. */
function nodesAround(edits: readonly Edit[], { nodes, enclosing }: BabelNodes): ReadonlySet<t.Node> {
  const around = new Set<t.Node>();
  for (const { id } of edits) {
    around.add(nodes[id]!);
    for (let outer = enclosing[id] ?? null; outer !== null; outer = outer.parent) around.add(outer.node);
  }
  return around;
}

function contentOf(statement: t.Node, kind: Exclude<Fragment["kind"], "statements">): t.Node {
  switch (kind) {
    case "expression":
      return (statement as t.ExpressionStatement).expression;
    case "spread":
      return ((statement as t.ExpressionStatement).expression as t.ArrayExpression).elements[0]!;
    case "class-member":
      return (statement as t.ClassDeclaration).body.body[0]!;
    case "parameter":
      return ((statement as t.ExpressionStatement).expression as t.ArrowFunctionExpression).params[0]!;
  }
}

/** Where a fragment's nodes point to. */
interface Place {
  readonly loc: t.SourceLocation | null;
  readonly isFunction: boolean;
}

/** One point for all of a shape: its end would be a place of the user's that it has nothing to do with. */
function placeOf({ loc, type }: t.Node): Place {
  const point = loc ? ({ start: loc.start, end: loc.start, filename: loc.filename } as t.SourceLocation) : null;
  return { loc: point, isFunction: FUNCTION.test(type) };
}

const FUNCTION = /Function|Method/;

function holeIn({ name }: BabelShape, holes: Fragment["holes"]): Hole | undefined {
  return name !== null && Object.hasOwn(holes, name) ? holes[name] : undefined;
}

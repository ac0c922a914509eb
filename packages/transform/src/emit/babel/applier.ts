import type { types as t } from "@babel/core";
import { type BabelNodes, countThisParameters, ENCLOSING } from "../../collect/babel/index.ts";
import type { Edit, LoweredFile } from "../../lower/edits.ts";
import type { Part } from "../../lower/shapes.ts";
import { Coverage, type EmitOptions } from "../coverage.ts";
import { EditIndex, type Edits } from "../edit-index.ts";
import { Pieces } from "../pieces.ts";
import type { BabelApi } from "./api.ts";
import { handOverComments } from "./comments.ts";
import { Hidden } from "./hidden.ts";
import { type BabelPieces, BabelSink, type UserNodes } from "./sink.ts";

/** Applies the edits to the user's nodes, in place. */
export class BabelApplier implements UserNodes {
  readonly hidden: Hidden;
  readonly #edits: EditIndex<t.Node>;
  readonly #babel: BabelApi;
  readonly #pieces: BabelPieces;
  /** The functions and statements that contain edits: all others stay as they are, with everything in them. */
  readonly #touched: ReadonlySet<t.Node>;

  constructor(source: BabelNodes, { edits, module }: LoweredFile, babel: BabelApi, options: EmitOptions) {
    this.hidden = new Hidden(babel);
    this.#edits = new EditIndex(edits, source.nodes);
    this.#babel = babel;
    this.#touched = nodesAround(edits, source);
    const coverage = new Coverage(options);
    const sink = new BabelSink(module, babel, coverage, this.hidden, this);
    this.#pieces = new Pieces(source.nodes, coverage, sink);
    sink.connect(this.#pieces);
  }

  list(nodes: readonly (t.Node | null)[]): (t.Node | null)[] {
    let orphaned: t.Comment[] = [];
    const list: (t.Node | null)[] = [];
    for (const node of nodes) {
      const start = list.length;
      if (node === null) list.push(null);
      else this.rewrite(node, list);
      const first = list[start];
      if (node && !first) orphaned = [...orphaned, ...(node.leadingComments ?? [])];
      else if (first && orphaned.length > 0) {
        first.leadingComments = [...orphaned, ...(first.leadingComments ?? []).filter((c) => !orphaned.includes(c))];
        orphaned = [];
      }
    }
    return list;
  }

  rewrite(node: t.Node, into: (t.Node | null)[]): void {
    const { replace } = this.#edits.of(node);
    if (!replace) {
      into.push(this.rewriteInside(node));
      return;
    }
    const nodes = this.#made(replace.by);
    this.hidden.count(node, nodes);
    handOverComments(node, nodes);
    into.push(...nodes);
  }

  /** @throws Error for a node that became several, or none, where the tree has room for one */
  #rewriteOne(node: t.Node): t.Node {
    const nodes: t.Node[] = [];
    this.rewrite(node, nodes);
    if (nodes.length !== 1) throw new Error(`godefer: there is no room for what the ${node.type} has become`);
    return nodes[0]!;
  }

  rewriteInside(node: t.Node): t.Node {
    // Chains and operations are nested once for each link: a loop, because they may not fit on the stack.
    for (let link: t.Node | null = node; link !== null;) {
      const next: t.Node | null = this.#nextLink(link);
      this.#rewriteChildren(link, next);
      link = next;
    }
    return node;
  }

  /** What a node is attached to, unless that is edited itself. */
  #nextLink(node: t.Node): t.Node | null {
    const link = linkedTo(node);
    return link === null || this.#edits.has(link) ? null : link;
  }

  #rewriteChildren(node: t.Node, except: t.Node | null): void {
    if (ENCLOSING.has(node.type) && !this.#touched.has(node)) return;
    const { body, name, parameter, parameters, members, decorators } = this.#edits.of(node);
    const record = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
    for (const key of this.#babel.types.VISITOR_KEYS[node.type] ?? []) {
      const child = record[key];
      // For an edited body, the statements are handled one by one, below; parameters likewise.
      if (child == null || (body && key === "body") || (parameters && key === "params") || child === except) continue;
      record[key] = Array.isArray(child) ? this.list(child) : this.#rewriteOne(child);
    }
    if (parameter) this.#addParameter(node as t.Function, parameter.name);
    if (name) (node as t.FunctionDeclaration).id = this.#babel.types.identifier(name.name);
    if (parameters) this.#replaceParameters(node as t.Function, parameters);
    if (members) (node as t.Class).body.body.unshift(...(this.#made(members.members) as t.ClassBody["body"]));
    if (decorators) this.#addDecorators(node as t.Class | t.ClassMethod, decorators);
    if (body) this.#replaceBody(node as t.Function, body);
  }

  #addDecorators(node: t.Class | t.ClassMethod, { first, last }: NonNullable<Edits["decorators"]>): void {
    const made = (part: Part) => this.#babel.types.decorator(this.#made([part])[0] as t.Expression);
    node.decorators = [...(first ? [made(first)] : []), ...(node.decorators ?? []), made(last)];
  }

  #addParameter(fn: t.Function, name: string): void {
    fn.params.splice(countThisParameters(fn), 0, this.#babel.types.identifier(name));
  }

  #replaceParameters(fn: t.Function, { first, last }: NonNullable<Edits["parameters"]>): void {
    const count = countThisParameters(fn);
    const own = fn.params.slice(count);
    const kept = first.map((name, index) => (name === null ? own[index]! : this.#babel.types.identifier(name)));
    fn.params = [...fn.params.slice(0, count), ...kept, this.#made([last])[0] as t.RestElement];
  }

  #replaceBody(fn: t.Function, { statements: parts, directive }: NonNullable<Edits["body"]>): void {
    const statements = this.#made(parts) as t.Statement[];
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

  #made(parts: readonly Part[]): t.Node[] {
    const nodes: t.Node[] = [];
    this.#pieces.parts(parts, nodes);
    return nodes;
  }
}

/** What a chain or an operation is attached to: `a.b` in `a.b()`, `a + b` in `a + b + c`. */
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

/** The edited nodes, and the functions and statements that contain them. */
function nodesAround(edits: readonly Edit[], { nodes, enclosing }: BabelNodes): ReadonlySet<t.Node> {
  const around = new Set<t.Node>();
  for (const { id } of edits) {
    around.add(nodes[id]!);
    for (let outer = enclosing[id] ?? null; outer !== null; outer = outer.parent) around.add(outer.node);
  }
  return around;
}

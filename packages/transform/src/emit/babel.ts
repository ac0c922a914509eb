import type { types as t } from "@babel/core";
import { type BabelSource, countThisParameters } from "../collect/babel/index.ts";
import type { NodeId } from "../facts.ts";
import type { Edit, LoweredFile } from "../lower/edits.ts";
import type { Fragment, Hole, NodeHole, Part } from "../lower/shapes.ts";
import { type BabelShape, readShape } from "./babel-shape.ts";
import { Coverage, type EmitOptions, IGNORE } from "./coverage.ts";

/** What Babel 7 and 8 both offer, and all that is needed of them. */
export interface BabelApi {
  readonly types: Pick<
    typeof t,
    "VISITOR_KEYS" | "blockStatement" | "cloneNode" | "expressionStatement" | "identifier" | "inheritsComments"
  >;
  readonly template: {
    readonly statements: { ast(code: string, options: object): t.Statement[] };
  };
}

const INTERNALS = "@godefer/runtime/internal";

const FUNCTIONS: ReadonlySet<string> = new Set<t.Function["type"]>([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ObjectMethod",
  "ClassMethod",
  "ClassPrivateMethod",
]);

/** Carries the edits out on a Babel tree, in place. */
export function emitBabel(
  file: t.File,
  source: BabelSource,
  lowered: LoweredFile,
  babel: BabelApi,
  options: EmitOptions,
): void {
  const emitter = new BabelEmitter(source, lowered, babel, options);
  const { program } = file;
  const first = program.body[0];
  program.body = emitter.list(program.body) as t.Statement[];
  if (lowered.helpers.length === 0) return;
  const helpers = emitter.helpers(importText(lowered));
  // What stands above the first statement (a licence, a pragma) stays at the top.
  if (first?.leadingComments) {
    helpers.leadingComments = first.leadingComments;
    for (const statement of program.body) {
      if (statement.leadingComments === first.leadingComments) statement.leadingComments = null;
    }
  }
  program.body.unshift(helpers);
}

function importText({ helpers, module }: LoweredFile): string {
  const names = (separator: string) =>
    helpers.map(({ imported, local }) => `${imported}${separator}${local}`).join(", ");
  return module
    ? `import { ${names(" as ")} } from "${INTERNALS}";`
    : `const { ${names(": ")} } = require("${INTERNALS}");`;
}

class BabelEmitter {
  readonly #nodes: readonly t.Node[];
  readonly #edits = new Map<t.Node, { [K in Edit["kind"]]?: Extract<Edit, { kind: K }> }>();
  readonly #module: boolean;
  readonly #babel: BabelApi;
  readonly #coverage: Coverage;
  readonly #shapes = new Map<string, readonly BabelShape[]>();
  /** The functions that have edits inside: all others stay as they are, with whatever is in them. */
  readonly #touched: ReadonlySet<t.Node>;

  constructor(source: BabelSource, { edits, module }: LoweredFile, babel: BabelApi, options: EmitOptions) {
    this.#nodes = source.nodes;
    this.#touched = functionsAround(edits, source);
    this.#module = module;
    this.#babel = babel;
    this.#coverage = new Coverage(options);
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
    if (nodes.length > 0) {
      nodes[0]!.leadingComments ??= node.leadingComments ?? null;
      nodes.at(-1)!.trailingComments ??= node.trailingComments ?? null;
    }
    into.push(...nodes);
  }

  /** Where the tree has room for one node, several statements stand in a block. */
  #rewriteOne(node: t.Node): t.Node {
    const nodes: t.Node[] = [];
    this.#rewrite(node, nodes);
    return nodes.length === 1 ? nodes[0]! : this.#babel.types.blockStatement(nodes as t.Statement[]);
  }

  #rewriteInside(node: t.Node): t.Node {
    if (FUNCTIONS.has(node.type) && !this.#touched.has(node)) return node;
    const { body, parameter, members } = this.#edits.get(node) ?? {};
    const record = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
    for (const key of this.#babel.types.VISITOR_KEYS[node.type] ?? []) {
      const child = record[key];
      // A body that is edited takes its statements one by one, below.
      if (child == null || (body && key === "body")) continue;
      record[key] = Array.isArray(child) ? this.list(child) : this.#rewriteOne(child);
    }
    if (parameter) this.#addParameter(node as t.Function, parameter.name);
    if (members) (node as t.Class).body.body.unshift(...(this.#parts(members.members) as t.ClassBody["body"]));
    if (body) this.#replaceBody(node as t.Function, body.statements);
    return node;
  }

  #addParameter(fn: t.Function, name: string): void {
    fn.params.splice(countThisParameters(fn), 0, this.#babel.types.identifier(name));
  }

  #replaceBody(fn: t.Function, parts: readonly Part[]): void {
    const statements = this.#parts(parts) as t.Statement[];
    if (fn.body.type === "BlockStatement") {
      fn.body.body = statements;
    } else {
      fn.body = this.#babel.types.blockStatement(statements);
      if (fn.type === "ArrowFunctionExpression") fn.expression = false;
    }
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
      case "anonymous":
        into.push(Object.assign(this.#rewriteInside(node), { type: "FunctionExpression", id: null }));
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

  /** Copies a shape's tree, with what belongs into its holes, and its place in the source on the rest. */
  #fill(shape: BabelShape, fragment: Fragment, place: Place, into: t.Node[]): void {
    const hole = holeIn(shape, fragment.holes);
    if (hole !== undefined) {
      const parts = "length" in hole ? hole : [hole];
      if (!shape.isStatement) {
        for (const part of parts) this.#part(part, into);
        return;
      }
      const isLeftOut = this.#coverage.begin("statement", fragment, false);
      const statements = this.#parts(parts).map((filled) => this.#asStatement(filled));
      if (isLeftOut()) statements.forEach(leaveOut);
      into.push(...statements);
      return;
    }
    const isLeftOut = this.#coverage.begin(shape.counted, fragment, place.isFunction);
    const filled = { ...shape.node, loc: place.loc };
    const record = filled as unknown as Record<string, t.Node | (t.Node | null)[]>;
    for (const { key, child } of shape.children) record[key] = this.#fillChild(child, fragment, place);
    if (isLeftOut()) leaveOut(filled);
    into.push(filled);
  }

  #fillChild(
    child: BabelShape | readonly (BabelShape | null)[],
    fragment: Fragment,
    place: Place,
  ): t.Node | (t.Node | null)[] {
    const filled: t.Node[] = [];
    if (!("length" in child)) {
      this.#fill(child, fragment, place, filled);
      return filled[0]!;
    }
    for (const element of child) {
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

/** A node that is edited, or has something edited inside, stands in each of these functions, or is one. */
function functionsAround(edits: readonly Edit[], { nodes, functions }: BabelSource): ReadonlySet<t.Node> {
  const touched = new Set<t.Node>();
  for (const { id } of edits) {
    touched.add(nodes[id]!);
    for (let fn = functions[id] ?? null; fn !== null; fn = fn.parent) touched.add(fn.node);
  }
  return touched;
}

function contentOf(statement: t.Node, kind: Exclude<Fragment["kind"], "statements">): t.Node {
  switch (kind) {
    case "expression":
      return (statement as t.ExpressionStatement).expression;
    case "spread":
      return ((statement as t.ExpressionStatement).expression as t.ArrayExpression).elements[0]!;
    case "class-member":
      return (statement as t.ClassDeclaration).body.body[0]!;
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
  return { loc: point, isFunction: FUNCTIONS.has(type) };
}

function leaveOut(node: t.Node): void {
  node.leadingComments = [{ type: "CommentBlock", value: IGNORE }];
}

function holeIn({ name }: BabelShape, holes: Fragment["holes"]): Hole | undefined {
  return name !== null && Object.hasOwn(holes, name) ? holes[name] : undefined;
}

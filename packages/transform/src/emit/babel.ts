import type { types as t } from "@babel/core";
import { type BabelSource, countThisParameters } from "../collect/babel/index.ts";
import type { NodeId } from "../facts.ts";
import type { Edit, LoweredFile } from "../lower/edits.ts";
import type { Fragment, Hole, NodeHole, Part } from "../lower/shapes.ts";
import { type Counted, Coverage, type EmitOptions, IGNORE } from "./coverage.ts";

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
  readonly #parsed = new Map<string, readonly t.Statement[]>();

  constructor({ nodes }: BabelSource, { edits, module }: LoweredFile, babel: BabelApi, options: EmitOptions) {
    this.#nodes = nodes;
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

  /** A shape's tree, which many fragments share: `#fill` makes nodes after it. */
  #parse(text: string): readonly t.Statement[] {
    let parsed = this.#parsed.get(text);
    if (parsed === undefined) {
      const options = {
        // The user's names are in the text: a script's may be words that a module keeps for itself.
        sourceType: this.#module ? "module" : "script",
        allowYieldOutsideFunction: false,
        // A piece may break out of a block that it does not have, or name a private method of a class around it.
        errorRecovery: true,
      };
      // Not by way of `statements()`, which takes as long again for a stack trace.
      parsed = this.#babel.template.statements.ast(text, options);
      this.#parsed.set(text, parsed);
    }
    return parsed;
  }

  // ---- The user's nodes --------------------------------------------------------------------------------------------

  list(nodes: readonly (t.Node | null)[]): (t.Node | null)[] {
    let orphaned: t.Comment[] = [];
    return nodes.flatMap((node) => {
      if (node === null) return [null];
      const rewritten = this.#rewrite(node);
      const [first] = rewritten;
      if (!first) orphaned = [...orphaned, ...(node.leadingComments ?? [])];
      else if (orphaned.length > 0) {
        first.leadingComments = [...orphaned, ...(first.leadingComments ?? []).filter((c) => !orphaned.includes(c))];
        orphaned = [];
      }
      return rewritten;
    });
  }

  #rewrite(node: t.Node): t.Node[] {
    const replace = this.#edits.get(node)?.replace;
    if (!replace) return [this.#rewriteInside(node)];
    const nodes = replace.by.flatMap((part) => this.#part(part));
    if (nodes.length > 0) {
      nodes[0]!.leadingComments ??= node.leadingComments ?? null;
      nodes.at(-1)!.trailingComments ??= node.trailingComments ?? null;
    }
    return nodes;
  }

  /** Where the tree has room for one node, several statements stand in a block. */
  #rewriteOne(node: t.Node): t.Node {
    const nodes = this.#rewrite(node);
    return nodes.length === 1 ? nodes[0]! : this.#babel.types.blockStatement(nodes as t.Statement[]);
  }

  #rewriteInside(node: t.Node): t.Node {
    const { body, parameter, members } = this.#edits.get(node) ?? {};
    const record = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
    for (const key of this.#babel.types.VISITOR_KEYS[node.type] ?? []) {
      const child = record[key];
      // A body that is edited takes its statements one by one, below.
      if (child == null || (body && key === "body")) continue;
      record[key] = Array.isArray(child) ? this.list(child) : this.#rewriteOne(child);
    }
    if (parameter) this.#addParameter(node as t.Function, parameter.name);
    if (members) (node as t.Class).body.body.unshift(...members.members.flatMap((member) => this.#member(member)));
    if (body) this.#replaceBody(node as t.Function, body.statements);
    return node;
  }

  #addParameter(fn: t.Function, name: string): void {
    fn.params.splice(countThisParameters(fn), 0, this.#babel.types.identifier(name));
  }

  #replaceBody(fn: t.Function, parts: readonly Part[]): void {
    const statements = parts.flatMap((part) => this.#part(part)) as t.Statement[];
    if (fn.body.type === "BlockStatement") {
      fn.body.body = statements;
    } else {
      fn.body = this.#babel.types.blockStatement(statements);
      if (fn.type === "ArrowFunctionExpression") fn.expression = false;
    }
  }

  // ---- The compiler's shapes ---------------------------------------------------------------------------------------

  #part(part: Part): t.Node[] {
    return "node" in part ? this.#hole(part) : this.#fragment(part);
  }

  #hole(hole: NodeHole): t.Node[] {
    const { node: id, as } = hole;
    const node = this.#node(id);
    this.#coverage.take(hole);
    switch (as) {
      case "edited":
        return this.#rewrite(node);
      case "inside":
        return [this.#rewriteInside(node)];
      case "copy":
        return [this.#babel.types.cloneNode(node, true)];
      case "name":
        return [Object.assign(this.#babel.types.identifier((node as t.Identifier).name), { loc: node.loc })];
      case "anonymous":
        return [Object.assign(this.#rewriteInside(node), { type: "FunctionExpression", id: null })];
    }
  }

  #fragment(fragment: Fragment): t.Node[] {
    const statements = this.#parse(fragment.text).flatMap((node) => this.#fill(node, fragment));
    switch (fragment.kind) {
      case "statements":
        return statements;
      case "expression":
        return [(statements[0] as t.ExpressionStatement).expression];
      case "spread":
        return [((statements[0] as t.ExpressionStatement).expression as t.ArrayExpression).elements[0]!];
      case "class-member":
        return [(statements[0] as t.ClassDeclaration).body.body[0]!];
    }
  }

  #member(fragment: Fragment): t.ClassBody["body"] {
    return this.#fragment(fragment) as t.ClassBody["body"];
  }

  /** Copies a shape's tree, with what belongs into its holes, and its place in the source on the rest. */
  #fill(node: t.Node, fragment: Fragment): t.Node[] {
    const hole = holeIn(node, fragment.holes);
    if (hole !== undefined) {
      const parts = "length" in hole ? hole : [hole];
      if (node.type !== "ExpressionStatement") return parts.flatMap((part) => this.#part(part));
      const isLeftOut = this.#coverage.begin("statement", fragment, false);
      const statements = parts.flatMap((part) => this.#part(part)).map((filled) => this.#asStatement(filled));
      if (isLeftOut()) statements.forEach(leaveOut);
      return statements;
    }
    const at = this.#node(fragment.at);
    const isLeftOut = this.#coverage.begin(countedAs(node), fragment, FUNCTION.test(at.type));
    const filled = { ...node, loc: startOf(at) };
    const record = filled as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
    for (const key of this.#babel.types.VISITOR_KEYS[node.type] ?? []) {
      const child = record[key];
      if (child == null) continue;
      record[key] = Array.isArray(child)
        ? child.flatMap((element) => (element === null ? [null] : this.#fill(element, fragment)))
        : this.#fill(child, fragment)[0];
    }
    if (isLeftOut()) leaveOut(filled);
    return [filled];
  }

  #asStatement(node: t.Node): t.Node {
    return /Expression$|Literal$|^Identifier$/.test(node.type)
      ? this.#babel.types.expressionStatement(node as t.Expression)
      : node;
  }
}

/** One point for all of a shape: its end would be a place of the user's that it has nothing to do with. */
function startOf({ loc }: t.Node): t.SourceLocation | null {
  return loc ? ({ start: loc.start, end: loc.start, filename: loc.filename } as t.SourceLocation) : null;
}

const FUNCTION = /Function|Method/;

function countedAs({ type }: t.Node): Counted {
  if (type === "IfStatement") return "if";
  if (type === "ConditionalExpression" || type === "LogicalExpression") return "choice";
  return type !== "BlockStatement" && /Statement$|^VariableDeclaration$/.test(type) ? "statement" : "nothing";
}

function leaveOut(node: t.Node): void {
  node.leadingComments = [{ type: "CommentBlock", value: IGNORE }];
}

function holeIn(node: t.Node, holes: Fragment["holes"]): Hole | undefined {
  const name = node.type === "ExpressionStatement" ? node.expression : node;
  return name.type === "Identifier" && Object.hasOwn(holes, name.name) ? holes[name.name] : undefined;
}

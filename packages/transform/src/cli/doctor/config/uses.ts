import type { types as t } from "@babel/core";
import { type ConfigModule, placeOf, requiredSource } from "./module.ts";
import { type FindModule, Names } from "./names.ts";
import { bare, childrenOf, keyOf, lineOf, textOf } from "./tree.ts";

/** A place in a configuration that contains one of the package's entries. */
export interface Use {
  /** Without the package's name: `vite`. */
  readonly entry: string;
  readonly kind: "call" | "reference" | "string";
  /** The keys that lead to it from what the file exports: `["test", "plugins"]`. */
  readonly path: readonly string[];
  readonly file: string;
  readonly line: number;
  /** The packages whose plugins come before and after it in the same list. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
  /** Its options, as far as they are evident. */
  readonly options: t.Node | null;
  /** The whole text of a string: `--import=@godefer/transform/register`. */
  readonly text: string | null;
}

const OURS = /@godefer\/transform\/([\w-]+)/;

/** What a configuration contains, as far as it is evident. */
export interface Reading {
  readonly uses: readonly Use[];
  readonly strings: readonly { readonly path: string; readonly text: string; readonly line: number }[];
  /** The object literals, by the keys that lead to them. */
  readonly objects: readonly {
    readonly path: string;
    readonly node: t.ObjectExpression;
    readonly module: ConfigModule;
  }[];
}

/** Reads the exports. Nothing is executed: names are resolved, also in imported files. */
export function readExport(module: ConfigModule, find: FindModule): Reading {
  const walk = new Walk(find);
  for (const [name, value] of module.exports) walk.visit(value, name === "default" ? [] : [name], module);
  const { source, imported } = module.reexports.get("default") ?? {};
  if (source !== undefined) walk.visitImport(source, imported!, [], module);
  return walk;
}

/** Reads an expression, as if it were exported. */
export function readNodes(nodes: readonly t.Node[], module: ConfigModule, find: FindModule): Reading {
  const walk = new Walk(find);
  for (const node of nodes) walk.visit(node, [], module);
  return walk;
}

type Neighbours = Pick<Use, "before" | "behind">;
const ALONE: Neighbours = { before: [], behind: [] };
type Path = readonly string[];
/** Deeper than any configuration, but not too deep for the stack. */
const DEEPEST = 200;

class Walk implements Reading {
  readonly uses: Use[] = [];
  readonly strings: { path: string; text: string; line: number }[] = [];
  readonly objects: { path: string; node: t.ObjectExpression; module: ConfigModule }[] = [];
  private readonly find: FindModule;
  private readonly names: Names;
  /** The values being read: a value may contain itself. */
  private readonly open = new Set<t.Node>();

  constructor(find: FindModule) {
    this.find = find;
    this.names = new Names(find);
  }

  visit(node: t.Node, path: Path, module: ConfigModule, neighbours: Neighbours = ALONE): void {
    const value = bare(node);
    if (this.open.has(value) || this.open.size > DEEPEST) return;
    this.open.add(value);
    this.visitValue(value, path, module, neighbours);
    this.open.delete(value);
  }

  private visitValue(node: t.Node, path: Path, module: ConfigModule, neighbours: Neighbours): void {
    const reference = this.names.referenceOf(node, module);
    if (reference) return this.add({ ...reference, kind: "reference" }, node, path, module, neighbours);
    const text = textOf(node);
    if (text !== null) return this.visitText(text, node, path, module, neighbours);
    switch (node.type) {
      case "ObjectExpression":
        return this.visitObject(node, path, module);
      case "ArrayExpression":
        return this.visitArray(node, path, module);
      case "Identifier":
        return this.visitName(node.name, path, module, neighbours);
      case "CallExpression":
      case "OptionalCallExpression":
      case "NewExpression":
        return this.visitCall(node, path, module, neighbours);
      case "ConditionalExpression":
        this.visit(node.consequent, path, module, neighbours);
        return this.visit(node.alternate, path, module, neighbours);
      case "LogicalExpression":
        if (!(node.operator === "&&" && isFalse(node.left))) this.visit(node.right, path, module, neighbours);
        if (node.operator !== "&&") this.visit(node.left, path, module, neighbours);
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
      case "ObjectMethod":
        return this.visitFunction(node, path, module);
      case "MemberExpression":
        return this.visitMember(node, path, module);
      case "ExportSpecifier":
      case "File":
        return;
      default:
        for (const child of childrenOf(node)) this.visit(child, path, module);
    }
  }

  private visitObject(node: t.ObjectExpression, path: Path, module: ConfigModule): void {
    this.objects.push({ path: path.join("."), node, module });
    for (const property of node.properties) {
      if (property.type === "SpreadElement") this.visit(property.argument, path, module);
      else {
        const key = keyOf(property);
        const value = property.type === "ObjectMethod" ? property : property.value;
        this.visit(value, key === null ? path : [...path, key], module);
      }
    }
  }

  private visitArray(array: t.ArrayExpression, path: Path, module: ConfigModule): void {
    const [entry, options] = array.elements;
    // Jest's transformer with options: such a list is the value of a key.
    if (entry && options?.type === "ObjectExpression" && this.isOurs(entry, module))
      return this.visitPair(array, entry, path, module, ALONE);
    const elements = this.elementsOf(array, module);
    const names = elements.map(([element, home]) => this.names.nameOf(element, home));
    const known = (list: readonly (string | null)[]) => list.filter((name) => name !== null);
    for (const [index, [element, home]] of elements.entries()) {
      const neighbours = { before: known(names.slice(0, index)), behind: known(names.slice(index + 1)) };
      // A Babel plugin with options is a list, too: its neighbors are those of the pair.
      const pair = bare(element);
      const first = pair.type === "ArrayExpression" ? pair.elements[0] : null;
      if (first && this.isOurs(first, home)) this.visitPair(pair as t.ArrayExpression, first, path, home, neighbours);
      else this.visit(element, path, home, neighbours);
    }
  }

  private isOurs(node: t.Node, module: ConfigModule): boolean {
    const text = textOf(node);
    return text === null ? Boolean(this.names.referenceOf(bare(node), module)) : OURS.test(text);
  }

  private visitPair(pair: t.ArrayExpression, first: t.Node, path: Path, module: ConfigModule, near: Neighbours): void {
    const count = this.uses.length;
    this.visit(first, path, module, near);
    const options = pair.elements[1];
    if (!options) return;
    for (const [index, use] of [...this.uses.entries()].slice(count)) this.uses[index] = { ...use, options };
    this.visit(options, path, module);
  }

  /** The elements with those of spread lists, each with the file that it stands in. */
  private elementsOf(array: t.ArrayExpression, module: ConfigModule): readonly (readonly [t.Node, ConfigModule])[] {
    return array.elements.flatMap((element) => {
      if (!element) return [];
      if (element.type !== "SpreadElement") return [[element, module] as const];
      const list = this.names.resolveLocal(element.argument, module);
      if (list?.type !== "ArrayExpression" || list === array) return [[element.argument, module] as const];
      return list.elements.flatMap((each) => (each ? [[each, module] as const] : []));
    });
  }

  private visitName(name: string, path: Path, module: ConfigModule, neighbours: Neighbours): void {
    for (const change of module.changes.get(name) ?? []) this.visit(change.value, [...path, ...change.path], module);
    const binding = module.bindings.get(name);
    if (binding?.kind === "import") this.visitImport(binding.source, binding.imported, path, module);
    else if (binding?.kind === "local") this.visitLocal(binding.value, binding.key, path, module, neighbours);
  }

  private visitLocal(value: t.Node, key: string | null, path: Path, module: ConfigModule, near: Neighbours): void {
    const source = requiredSource(bare(value));
    if (source !== null) return this.visitImport(source, key ?? "*", path, module);
    if (key === null) return this.visit(value, path, module, near);
    const property = this.names.propertyOf(value, key, module);
    if (property) this.visit(property, path, module, near);
  }

  /** The exports of another file of the user's. */
  visitImport(source: string, imported: string, path: Path, module: ConfigModule): void {
    const found = this.find(module, source);
    if (found === null) return;
    const value = found.exports.get(imported) ?? (imported === "*" ? found.exports.get("default") : undefined);
    if (value) return this.visit(value, path, found);
    const onwards = found.reexports.get(imported);
    if (onwards) this.visitImport(onwards.source, onwards.imported, path, found);
  }

  private visitMember(node: t.MemberExpression, path: Path, module: ConfigModule): void {
    const key = keyOf({ key: node.property, computed: node.computed });
    const property = key === null ? null : this.names.propertyOf(node.object, key, module);
    if (property) this.visit(property, path, module);
    else if (key === null) this.visit(node.object, path, module);
    else if (bare(node.object).type === "Identifier") {
      const binding = module.bindings.get((bare(node.object) as t.Identifier).name);
      if (binding?.kind === "import") this.visitImport(binding.source, key, path, module);
    }
  }

  private visitCall(
    node: t.CallExpression | t.OptionalCallExpression | t.NewExpression,
    path: Path,
    module: ConfigModule,
    neighbours: Neighbours,
  ): void {
    const reference = this.names.referenceOf(bare(node.callee), module);
    if (reference) {
      const [options] = node.arguments;
      const count = this.uses.length;
      this.add({ ...reference, kind: "call" }, node, path, module, neighbours);
      if (options) this.uses[count] = { ...this.uses[count]!, options };
      return;
    }
    const callee = bare(node.callee);
    // `list.filter(Boolean)`, `config.plugin("x").use(…)`; of `defineConfig(…)`, only the arguments count.
    if (callee.type === "MemberExpression") this.visit(callee.object, path, module);
    else if (callee.type === "Identifier") {
      const local = this.names.resolveLocal(callee, module);
      if (local?.type.includes("Function")) this.visit(local, path, module);
      else this.visitImportedFunction(callee.name, path, module);
    } else this.visit(callee, path, module);
    for (const argument of node.arguments) this.visit(argument, path, module, neighbours);
  }

  private visitImportedFunction(name: string, path: Path, module: ConfigModule): void {
    const binding = module.bindings.get(name);
    if (binding?.kind === "import") this.visitImport(binding.source, binding.imported, path, module);
  }

  /** What it returns, and how it changes its parameters, as hooks of webpack and Next.js do. */
  private visitFunction(
    node: t.FunctionDeclaration | t.FunctionExpression | t.ArrowFunctionExpression | t.ObjectMethod,
    path: Path,
    module: ConfigModule,
  ): void {
    for (const parameter of node.params) {
      const name = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
      if (name.type === "Identifier") this.visitName(name.name, path, module, ALONE);
    }
    if (node.body.type === "BlockStatement") this.visitBlock(node.body, path, module);
    else this.visit(node.body, path, module);
  }

  private visitBlock(node: t.Node, path: Path, module: ConfigModule): void {
    for (const child of childrenOf(node)) {
      if (child.type === "ReturnStatement") {
        if (child.argument) this.visit(child.argument, path, module);
      } else if (child.type === "ExpressionStatement") this.visitStatement(bare(child.expression), path, module);
      else if (/Statement$|^SwitchCase$|^CatchClause$/.test(child.type)) this.visitBlock(child, path, module);
    }
  }

  /** `config.plugin("godefer").use(godefer())`, `appendPlugins(godefer())`: the called names are the path to it. */
  private visitStatement(node: t.Node, path: Path, module: ConfigModule): void {
    if (node.type !== "CallExpression") return;
    const names = calledNames(node);
    for (const argument of node.arguments) this.visit(argument, [...path, ...names], module);
  }

  private visitText(text: string, node: t.Node, path: Path, module: ConfigModule, neighbours: Neighbours): void {
    this.strings.push({ path: path.join("."), text, line: lineOf(node) });
    const entry = OURS.exec(text)?.[1];
    if (entry !== undefined) this.add({ entry, kind: "string", text }, node, path, module, neighbours);
  }

  private add(
    use: Pick<Use, "entry" | "kind"> & { readonly text?: string },
    node: t.Node,
    path: Path,
    module: ConfigModule,
    neighbours: Neighbours,
  ): void {
    this.uses.push({ text: null, options: null, ...neighbours, ...use, path, file: module.path, line: lineOf(node) });
  }
}

function calledNames(node: t.Node): readonly string[] {
  const callee = node.type === "CallExpression" ? bare(node.callee) : node;
  if (callee.type === "Identifier") return [callee.name];
  if (callee.type !== "MemberExpression") return [];
  const key = keyOf({ key: callee.property, computed: callee.computed });
  const inside = bare(callee.object);
  const front = inside.type === "CallExpression" ? calledNames(inside) : (placeOf(inside)?.path ?? []);
  return key === null ? front : [...front, key];
}

function isFalse(node: t.Node): boolean {
  return node.type === "BooleanLiteral" && !node.value;
}

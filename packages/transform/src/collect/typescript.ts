import type ts from "typescript";
import type {
  ClassView,
  DeclaratorView,
  FunctionView,
  ImportedName,
  NameView,
  NodeId,
  PatternElement,
  PropertyView,
  Source,
  Span,
  View,
} from "./view.ts";

export type TypeScript = typeof ts;

export interface TypeScriptSource extends Source {
  /** The node of each `NodeId`. */
  readonly nodes: readonly ts.Node[];
}

/** Views a TypeScript tree as its parser has made it. No checker is asked: there may be none. */
export function viewTypeScript(file: ts.SourceFile, compiler: TypeScript): TypeScriptSource {
  const viewer = new TypeScriptViewer(file, compiler);
  const body = viewer.statements(file.statements);
  return {
    text: file.text,
    filename: file.fileName,
    body,
    module: compiler.isExternalModule(file),
    identifiers: viewer.identifiers,
    nodes: viewer.nodes,
  };
}

/** How many statements at the start of a body are directives. */
export function countDirectives(statements: readonly ts.Statement[], compiler: TypeScript): number {
  const end = statements.findIndex(
    (node) => !(compiler.isExpressionStatement(node) && compiler.isStringLiteral(node.expression)),
  );
  return end < 0 ? statements.length : end;
}

class TypeScriptViewer {
  readonly nodes: ts.Node[] = [];
  readonly identifiers = new Set<string>();
  readonly #file: ts.SourceFile;
  readonly #ts: TypeScript;

  constructor(file: ts.SourceFile, compiler: TypeScript) {
    this.#file = file;
    this.#ts = compiler;
  }

  list(nodes: Iterable<ts.Node | undefined>): View[] {
    const views: View[] = [];
    for (const node of nodes) if (node && !this.#isType(node)) views.push(this.view(node));
    return views;
  }

  statements(nodes: readonly ts.Statement[]): View[] {
    return this.list(nodes.slice(countDirectives(nodes, this.#ts)));
  }

  view(node: ts.Node): View {
    const { SyntaxKind } = this.#ts;
    switch (node.kind) {
      case SyntaxKind.Identifier:
        return this.#name(node as ts.Identifier);
      case SyntaxKind.PropertyAccessExpression:
      case SyntaxKind.ElementAccessExpression:
        return this.#member(node as ts.PropertyAccessExpression | ts.ElementAccessExpression);
      case SyntaxKind.CallExpression:
        return this.#call(node as ts.CallExpression);
      case SyntaxKind.NewExpression: {
        const { expression, arguments: args } = node as ts.NewExpression;
        return { ...this.#at(node), kind: "new", callee: this.view(expression), args: this.list(args ?? []) };
      }
      case SyntaxKind.ThisKeyword:
        return { ...this.#at(node), kind: "this" };
      case SyntaxKind.SuperKeyword:
        return { ...this.#at(node), kind: "super" };
      case SyntaxKind.ImportKeyword:
        return { ...this.#at(node), kind: "import-callee" };
      case SyntaxKind.MetaProperty:
        return { ...this.#at(node), kind: "new-target" };
      case SyntaxKind.StringLiteral:
      case SyntaxKind.NumericLiteral:
      case SyntaxKind.BigIntLiteral:
      case SyntaxKind.TrueKeyword:
      case SyntaxKind.FalseKeyword:
      case SyntaxKind.NullKeyword:
        return { ...this.#at(node), kind: "constant", text: this.#ts.isStringLiteral(node) ? node.text : null };
      case SyntaxKind.SpreadElement:
      case SyntaxKind.SpreadAssignment:
        return { ...this.#at(node), kind: "spread", argument: this.view((node as ts.SpreadElement).expression) };
      case SyntaxKind.AwaitExpression:
        return { ...this.#at(node), kind: "await", argument: this.view((node as ts.AwaitExpression).expression) };
      case SyntaxKind.YieldExpression:
        return { ...this.#at(node), kind: "yield", argument: this.#maybe((node as ts.YieldExpression).expression) };
      case SyntaxKind.BinaryExpression:
        return this.#binary(node as ts.BinaryExpression);
      case SyntaxKind.PrefixUnaryExpression:
      case SyntaxKind.PostfixUnaryExpression:
        return this.#unary(node as ts.PrefixUnaryExpression | ts.PostfixUnaryExpression);
      case SyntaxKind.ParenthesizedExpression:
      case SyntaxKind.AsExpression:
      case SyntaxKind.SatisfiesExpression:
      case SyntaxKind.NonNullExpression:
      case SyntaxKind.TypeAssertionExpression:
      case SyntaxKind.ExpressionWithTypeArguments:
        return { ...this.#at(node), kind: "wrapper", inner: this.view((node as ts.AsExpression).expression) };
      case SyntaxKind.FunctionDeclaration:
        return this.#exported(node, this.#function(node as ts.FunctionDeclaration, "declaration"));
      case SyntaxKind.FunctionExpression:
        return this.#function(node as ts.FunctionExpression, "expression");
      case SyntaxKind.ArrowFunction:
        return this.#function(node as ts.ArrowFunction, "arrow");
      case SyntaxKind.MethodDeclaration:
        return this.#method(node as ts.MethodDeclaration, "method");
      case SyntaxKind.GetAccessor:
        return this.#method(node as ts.GetAccessorDeclaration, "getter");
      case SyntaxKind.SetAccessor:
        return this.#method(node as ts.SetAccessorDeclaration, "setter");
      case SyntaxKind.PropertyAssignment: {
        const property = node as ts.PropertyAssignment;
        return this.#property(property, this.view(property.initializer), false);
      }
      case SyntaxKind.ShorthandPropertyAssignment: {
        const property = node as ts.ShorthandPropertyAssignment;
        return this.#property(property, this.view(property.name), false);
      }
      case SyntaxKind.PropertyDeclaration: {
        const property = node as ts.PropertyDeclaration;
        return this.#property(property, this.#maybe(property.initializer), true);
      }
      case SyntaxKind.ObjectLiteralExpression:
        return {
          ...this.#at(node),
          kind: "object",
          properties: this.list((node as ts.ObjectLiteralExpression).properties),
        };
      case SyntaxKind.ClassDeclaration:
      case SyntaxKind.ClassExpression:
        return this.#exported(node, this.#class(node as ts.ClassLikeDeclaration));
      case SyntaxKind.ClassStaticBlockDeclaration:
        return {
          ...this.#at(node),
          kind: "static-block",
          body: this.list((node as ts.ClassStaticBlockDeclaration).body.statements),
        };
      default:
        return this.#statement(node);
    }
  }

  #statement(node: ts.Node): View {
    const { SyntaxKind } = this.#ts;
    switch (node.kind) {
      case SyntaxKind.Block:
      case SyntaxKind.ModuleBlock:
        return { ...this.#at(node), kind: "block", body: this.list((node as ts.Block).statements) };
      case SyntaxKind.ExpressionStatement:
        return {
          ...this.#at(node),
          kind: "expression",
          expression: this.view((node as ts.ExpressionStatement).expression),
        };
      case SyntaxKind.ReturnStatement:
        return { ...this.#at(node), kind: "return", argument: this.#maybe((node as ts.ReturnStatement).expression) };
      case SyntaxKind.VariableStatement:
        return this.#variable((node as ts.VariableStatement).declarationList, node);
      case SyntaxKind.VariableDeclarationList:
        return this.#variable(node as ts.VariableDeclarationList, node);
      case SyntaxKind.ForStatement: {
        const { initializer, condition, incrementor, statement } = node as ts.ForStatement;
        return this.#loop(node, this.list([initializer, condition, incrementor]), statement);
      }
      case SyntaxKind.ForInStatement:
      case SyntaxKind.ForOfStatement: {
        const { initializer, expression, statement } = node as ts.ForOfStatement;
        return this.#loop(node, [this.#forTarget(initializer), this.view(expression)], statement);
      }
      case SyntaxKind.WhileStatement:
      case SyntaxKind.DoStatement: {
        const { expression, statement } = node as ts.WhileStatement;
        return this.#loop(node, [this.view(expression)], statement);
      }
      case SyntaxKind.LabeledStatement: {
        const { label, statement } = node as ts.LabeledStatement;
        return { ...this.#at(node), kind: "label", name: this.#identifier(label), body: this.view(statement) };
      }
      case SyntaxKind.BreakStatement:
      case SyntaxKind.ContinueStatement: {
        const { label } = node as ts.BreakStatement;
        if (label) this.#identifier(label);
        return this.#other(node, []);
      }
      case SyntaxKind.TryStatement: {
        const { tryBlock, catchClause, finallyBlock } = node as ts.TryStatement;
        const param = catchClause?.variableDeclaration?.name;
        return {
          ...this.#at(node),
          kind: "try",
          block: this.view(tryBlock),
          handler: catchClause
            ? { param: param ? this.#binding(param) : null, body: this.view(catchClause.block) }
            : null,
          finalizer: this.#maybe(finallyBlock),
        };
      }
      case SyntaxKind.WithStatement: {
        const { expression, statement } = node as ts.WithStatement;
        return { ...this.#at(node), kind: "with", object: this.view(expression), body: this.view(statement) };
      }
      case SyntaxKind.SwitchStatement: {
        const { expression, caseBlock } = node as ts.SwitchStatement;
        const cases = caseBlock.clauses.flatMap((clause) => [
          ...(this.#ts.isCaseClause(clause) ? [this.view(clause.expression)] : []),
          ...this.list(clause.statements),
        ]);
        return { ...this.#at(node), kind: "switch", discriminant: this.view(expression), cases };
      }
      case SyntaxKind.ImportDeclaration:
        return this.#import(node as ts.ImportDeclaration);
      case SyntaxKind.ImportEqualsDeclaration:
        return this.#importEquals(node as ts.ImportEqualsDeclaration);
      case SyntaxKind.ExportDeclaration:
        return this.#exportNames(node as ts.ExportDeclaration);
      case SyntaxKind.ExportAssignment: {
        const { expression, isExportEquals } = node as ts.ExportAssignment;
        if (isExportEquals) return this.#other(node, [this.view(expression)]);
        return { ...this.#at(node), kind: "export-default", value: this.view(expression) };
      }
      case SyntaxKind.EnumDeclaration: {
        const { name, members } = node as ts.EnumDeclaration;
        const children = this.list(members.map((member) => member.initializer));
        return { ...this.#at(node), kind: "declaration", name: this.#name(name), children };
      }
      case SyntaxKind.ModuleDeclaration: {
        const { name, body } = node as ts.ModuleDeclaration;
        const children = this.list([body]);
        if (!this.#ts.isIdentifier(name)) return this.#other(node, children);
        return { ...this.#at(node), kind: "declaration", name: this.#name(name), children };
      }
      // An attribute's name is no more than that, and a tag in lower case is an element of the page.
      case SyntaxKind.JsxAttribute:
        return this.#other(node, this.list([(node as ts.JsxAttribute).initializer]));
      case SyntaxKind.JsxNamespacedName:
      case SyntaxKind.JsxClosingElement:
        return this.#other(node, []);
      case SyntaxKind.JsxOpeningElement:
      case SyntaxKind.JsxSelfClosingElement: {
        const { tagName, attributes } = node as ts.JsxOpeningElement;
        const element = this.#ts.isIdentifier(tagName) && /^[a-z]|-/.test(tagName.text);
        return this.#other(node, this.list([element ? undefined : tagName, attributes]));
      }
      default: {
        const children: ts.Node[] = [];
        this.#ts.forEachChild(node, (child) => {
          children.push(child);
        });
        return this.#other(node, this.list(children));
      }
    }
  }

  #at(node: ts.Node): { id: NodeId } & Span {
    return { id: this.nodes.push(node) - 1, start: node.getStart(this.#file), end: node.end };
  }

  #maybe(node: ts.Node | undefined): View | null {
    return node === undefined || this.#isType(node) ? null : this.view(node);
  }

  #other(node: ts.Node, children: readonly View[]): View {
    return { ...this.#at(node), kind: "other", children };
  }

  #identifier(node: ts.Identifier): string {
    this.identifiers.add(node.text);
    return node.text;
  }

  #name(node: ts.Identifier): NameView {
    return { ...this.#at(node), kind: "name", name: this.#identifier(node) };
  }

  /** Syntax that says something about types only: nothing at run time. */
  #isType(node: ts.Node): boolean {
    const compiler = this.#ts;
    // `extends Base<T>` and `f<T>` are type nodes to TypeScript, but have an expression.
    if (compiler.isExpressionWithTypeArguments(node)) return false;
    if (compiler.isTypeNode(node) || compiler.isInterfaceDeclaration(node)) return true;
    if (compiler.isTypeAliasDeclaration(node) || compiler.isTypeParameterDeclaration(node)) return true;
    if (compiler.isIndexSignatureDeclaration(node) || compiler.isSemicolonClassElement(node)) return true;
    if (compiler.isModifier(node) || compiler.isNotEmittedStatement(node)) return true;
    if (compiler.isHeritageClause(node)) return node.token === compiler.SyntaxKind.ImplementsKeyword;
    if (compiler.canHaveModifiers(node) && this.#has(node, compiler.SyntaxKind.DeclareKeyword)) return true;
    // An overload, or an abstract method.
    return compiler.isFunctionLike(node) && "body" in node && node.body === undefined;
  }

  #has(node: ts.HasModifiers, modifier: ts.SyntaxKind): boolean {
    return node.modifiers?.some(({ kind }) => kind === modifier) ?? false;
  }

  #decorators(node: ts.Node): View[] {
    if (!this.#ts.canHaveDecorators(node)) return [];
    return this.list(this.#ts.getDecorators(node)?.map(({ expression }) => expression) ?? []);
  }

  #key(name: ts.PropertyName) {
    const compiler = this.#ts;
    if (compiler.isComputedPropertyName(name)) {
      return { key: this.#at(name.expression), name: null, computed: this.view(name.expression) };
    }
    return { key: this.#at(name), name: compiler.isBigIntLiteral(name) ? null : name.text, computed: null };
  }

  #member(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): View {
    const access = this.#ts.isPropertyAccessExpression(node);
    const keyNode = access ? node.name : node.argumentExpression;
    return {
      ...this.#at(node),
      kind: "member",
      object: this.view(node.expression),
      key: this.#at(keyNode),
      name: access ? node.name.text : null,
      computed: access ? null : this.view(node.argumentExpression),
      optional: node.questionDotToken !== undefined,
      chained: this.#isChained(node),
    };
  }

  #isChained(node: ts.Node): boolean {
    return (node.flags & this.#ts.NodeFlags.OptionalChain) !== 0;
  }

  #call(node: ts.CallExpression): View {
    return {
      ...this.#at(node),
      kind: "call",
      callee: this.view(node.expression),
      args: this.list(node.arguments),
      optional: node.questionDotToken !== undefined,
      chained: this.#isChained(node),
    };
  }

  #binary(node: ts.BinaryExpression): View {
    const { SyntaxKind } = this.#ts;
    const operator = node.operatorToken.kind;
    if (operator === SyntaxKind.CommaToken && this.#ts.isNumericLiteral(node.left)) {
      return { ...this.#at(node), kind: "detached", inner: this.view(node.right) };
    }
    if (operator < SyntaxKind.FirstAssignment || operator > SyntaxKind.LastAssignment) {
      return this.#other(node, this.list([node.left, node.right]));
    }
    const naming: ts.SyntaxKind[] = [
      SyntaxKind.EqualsToken,
      SyntaxKind.BarBarEqualsToken,
      SyntaxKind.AmpersandAmpersandEqualsToken,
      SyntaxKind.QuestionQuestionEqualsToken,
    ];
    return {
      ...this.#at(node),
      kind: "assign",
      target: operator === SyntaxKind.EqualsToken ? this.#assignmentTarget(node.left) : this.view(node.left),
      value: this.view(node.right),
      names: naming.includes(operator),
    };
  }

  #unary(node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): View {
    const { SyntaxKind } = this.#ts;
    const operand = this.view(node.operand);
    const updates = node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken;
    return updates ? { ...this.#at(node), kind: "update", target: operand } : this.#other(node, [operand]);
  }

  /** An array or object literal on the left of an assignment is a pattern. */
  #assignmentTarget(node: ts.Expression): View {
    const compiler = this.#ts;
    if (compiler.isArrayLiteralExpression(node)) {
      const elements = node.elements.map((element) => this.#assignmentElement(element));
      return { ...this.#at(node), kind: "pattern", of: "array", elements };
    }
    if (compiler.isObjectLiteralExpression(node)) {
      const elements = node.properties.map((property) => this.#assignmentProperty(property));
      return { ...this.#at(node), kind: "pattern", of: "object", elements };
    }
    return this.view(node);
  }

  #assignmentElement(node: ts.Expression): PatternElement {
    const compiler = this.#ts;
    const at = this.#at(node);
    if (compiler.isOmittedExpression(node)) return element(at, null);
    if (compiler.isSpreadElement(node)) return { ...element(at, this.#assignmentTarget(node.expression)), rest: true };
    if (compiler.isBinaryExpression(node) && node.operatorToken.kind === compiler.SyntaxKind.EqualsToken) {
      return { ...element(at, this.#assignmentTarget(node.left)), initial: this.view(node.right) };
    }
    return element(at, this.#assignmentTarget(node));
  }

  #assignmentProperty(node: ts.ObjectLiteralElementLike): PatternElement {
    const compiler = this.#ts;
    const at = this.#at(node);
    if (compiler.isSpreadAssignment(node)) {
      return { ...element(at, this.#assignmentTarget(node.expression)), rest: true };
    }
    if (compiler.isShorthandPropertyAssignment(node)) {
      const initial = this.#maybe(node.objectAssignmentInitializer);
      return { ...element(at, this.#name(node.name)), initial, name: node.name.text };
    }
    if (!compiler.isPropertyAssignment(node)) return element(at, this.view(node));
    const { name, computed } = this.#key(node.name);
    return { ...this.#assignmentElement(node.initializer), name, computed };
  }

  /** A name or pattern in a declaration. */
  #binding(node: ts.BindingName): View {
    const compiler = this.#ts;
    if (compiler.isIdentifier(node)) return this.#name(node);
    const array = compiler.isArrayBindingPattern(node);
    const elements = [...node.elements].map((part: ts.ArrayBindingElement): PatternElement => {
      const at = this.#at(part);
      if (compiler.isOmittedExpression(part)) return element(at, null);
      const key = array ? null : (part.propertyName ?? (compiler.isIdentifier(part.name) ? part.name : null));
      const computed = key && compiler.isComputedPropertyName(key) ? this.view(key.expression) : null;
      return {
        ...at,
        target: this.#binding(part.name),
        rest: part.dotDotDotToken !== undefined,
        initial: this.#maybe(part.initializer),
        name: key && !computed && part.dotDotDotToken === undefined ? (key as ts.Identifier).text : null,
        computed,
      };
    });
    return { ...this.#at(node), kind: "pattern", of: array ? "array" : "object", elements };
  }

  #parameters(node: ts.SignatureDeclaration): View[] {
    const params = node.parameters.filter(({ name }) => !(this.#ts.isIdentifier(name) && name.text === "this"));
    return params.map((param) => {
      const target = this.#binding(param.name);
      if (!param.initializer && !param.dotDotDotToken) return target;
      const at = this.#at(param);
      const rest = param.dotDotDotToken !== undefined;
      const only = { ...element(at, target), rest, initial: this.#maybe(param.initializer) };
      return { ...at, kind: "pattern", of: "array", elements: [only] };
    });
  }

  #function(node: ts.FunctionLikeDeclaration, form: FunctionView["form"]): FunctionView {
    const compiler = this.#ts;
    const named = compiler.isFunctionDeclaration(node) || compiler.isFunctionExpression(node);
    const at = this.#at(node);
    const name = named && node.name ? this.#name(node.name) : null;
    const params = this.#parameters(node);
    // Overloads have been left out: there is a body.
    const code = node.body!;
    const statements = compiler.isBlock(code) ? this.statements(code.statements) : [];
    const body: View = compiler.isBlock(code)
      ? { ...this.#at(code), kind: "block", body: statements }
      : this.view(code);
    return {
      ...at,
      kind: "function",
      form,
      name,
      async: compiler.canHaveModifiers(node) && this.#has(node, compiler.SyntaxKind.AsyncKeyword),
      generator: node.asteriskToken !== undefined,
      params,
      body,
      statements,
    };
  }

  #method(node: ts.MethodDeclaration | ts.AccessorDeclaration, form: FunctionView["form"]): PropertyView {
    const property = this.#at(node);
    const key = this.#key(node.name);
    const decorators = this.#decorators(node);
    const value = this.#function(node, form);
    const isStatic = this.#has(node, this.#ts.SyntaxKind.StaticKeyword);
    return { ...property, kind: "property", ...key, isStatic, value, field: false, decorators };
  }

  #constructorMethod(node: ts.ConstructorDeclaration, derived: boolean): PropertyView {
    const property = this.#at(node);
    const value = this.#function(node, derived ? "derived-constructor" : "constructor");
    const name = { key: property, name: "constructor", computed: null };
    return { ...property, kind: "property", ...name, isStatic: false, value, field: false, decorators: [] };
  }

  #property(
    node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.PropertyDeclaration,
    value: View | null,
    field: boolean,
  ): PropertyView {
    const isStatic = field && this.#has(node as ts.PropertyDeclaration, this.#ts.SyntaxKind.StaticKeyword);
    const decorators = this.#decorators(node);
    return { ...this.#at(node), kind: "property", ...this.#key(node.name), isStatic, value, field, decorators };
  }

  #class(node: ts.ClassLikeDeclaration): ClassView {
    const compiler = this.#ts;
    const base = node.heritageClauses?.find(({ token }) => token === compiler.SyntaxKind.ExtendsKeyword)?.types[0];
    const members = node.members.flatMap((member): View[] => {
      if (!compiler.isConstructorDeclaration(member)) return this.list([member]);
      return member.body ? [this.#constructorMethod(member, base !== undefined)] : [];
    });
    return {
      ...this.#at(node),
      kind: "class",
      declaration: compiler.isClassDeclaration(node),
      name: node.name ? this.#name(node.name) : null,
      superClass: base ? this.view(base.expression) : null,
      members,
      decorators: this.#decorators(node),
    };
  }

  /** `export default` is a modifier of what it exports. */
  #exported(node: ts.Node, value: FunctionView | ClassView): View {
    const isDefault = this.#ts.canHaveModifiers(node) && this.#has(node, this.#ts.SyntaxKind.DefaultKeyword);
    return isDefault ? { ...this.#at(node), kind: "export-default", value } : value;
  }

  #variable(list: ts.VariableDeclarationList, statement: ts.Node): View {
    const { NodeFlags } = this.#ts;
    // Flags that share bits: `await using` is Using and Const together.
    const flags: number = list.flags;
    const using =
      (flags & NodeFlags.BlockScoped) === (NodeFlags.Using as number) ||
      (flags & NodeFlags.BlockScoped) === (NodeFlags.AwaitUsing as number);
    const constant = (list.flags & NodeFlags.Const) !== 0;
    const declarators = list.declarations.map((declaration): DeclaratorView => ({
      ...this.#at(declaration),
      target: this.#binding(declaration.name),
      init: this.#maybe(declaration.initializer),
    }));
    const keyword = using ? "using" : constant ? "const" : (list.flags & NodeFlags.Let) !== 0 ? "let" : "var";
    return { ...this.#at(statement), kind: "variable", keyword, declarators };
  }

  #forTarget(node: ts.ForInitializer): View {
    if (this.#ts.isVariableDeclarationList(node)) return this.view(node);
    return { ...this.#at(node), kind: "for-target", target: this.#assignmentTarget(node) };
  }

  #loop(node: ts.Node, head: readonly View[], body: ts.Statement): View {
    return { ...this.#at(node), kind: "loop", head, body: this.view(body) };
  }

  #import(node: ts.ImportDeclaration): View {
    const compiler = this.#ts;
    const { importClause } = node;
    const bindings = importClause?.namedBindings;
    const names: ImportedName[] = [];
    const add = (specifier: ts.Node, local: ts.Identifier, imported: string) =>
      names.push({ ...this.#at(specifier), local: this.#name(local), imported });
    if (importClause && !importClause.isTypeOnly) {
      if (importClause.name) add(importClause.name, importClause.name, "default");
      if (bindings && compiler.isNamespaceImport(bindings)) add(bindings, bindings.name, "*");
      for (const specifier of bindings && compiler.isNamedImports(bindings) ? bindings.elements : []) {
        if (!specifier.isTypeOnly) add(specifier, specifier.name, (specifier.propertyName ?? specifier.name).text);
      }
    }
    const source = compiler.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : "";
    return { ...this.#at(node), kind: "import", source, names };
  }

  #importEquals(node: ts.ImportEqualsDeclaration): View {
    const compiler = this.#ts;
    if (node.isTypeOnly) return this.#other(node, []);
    const local = this.#name(node.name);
    const reference = node.moduleReference;
    if (!compiler.isExternalModuleReference(reference)) {
      return { ...this.#at(node), kind: "declaration", name: local, children: [this.#leftmostName(reference)] };
    }
    const source = compiler.isStringLiteral(reference.expression) ? reference.expression.text : "";
    return { ...this.#at(node), kind: "import", source, names: [{ ...this.#at(node), local, imported: "*" }] };
  }

  #leftmostName(name: ts.EntityName): View {
    return this.#ts.isIdentifier(name) ? this.#name(name) : this.#leftmostName(name.left);
  }

  #exportNames(node: ts.ExportDeclaration): View {
    const { exportClause } = node;
    if (node.isTypeOnly || node.moduleSpecifier || !exportClause || !this.#ts.isNamedExports(exportClause)) {
      return this.#other(node, []);
    }
    const names = exportClause.elements.flatMap(({ isTypeOnly, propertyName, name }) => {
      const local = propertyName ?? name;
      return !isTypeOnly && this.#ts.isIdentifier(local) ? [this.#name(local)] : [];
    });
    return { ...this.#at(node), kind: "export-names", names };
  }
}

function element(at: { id: NodeId } & Span, target: View | null): PatternElement {
  return { ...at, target, rest: false, initial: null, name: null, computed: null };
}

/**
 * The neutral view of a file's syntax. Each front end turns its own tree into this one, and no later phase knows which
 * front end that was. It contains what the compiler asks about and no more: all other syntax is `other`, and types are
 * left out.
 */

/** Identifies a node of the front end's tree: an index into the front end's list of nodes. */
export type NodeId = number;

export interface Span {
  /** Offsets into the source text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

interface Node extends Span {
  readonly id: NodeId;
}

export interface NameView extends Node {
  readonly kind: "name";
  readonly name: string;
}

export interface MemberView extends Node {
  readonly kind: "member";
  readonly object: View;
  /** The key's own node: an identifier, a private name, or the expression in brackets. */
  readonly key: Node;
  /** The key's name unless it is computed; a private one with its `#`. */
  readonly name: string | null;
  /** The expression in brackets. */
  readonly computed: View | null;
  /** There is a `?.` before this link. */
  readonly optional: boolean;
  /** The link belongs to an optional chain that a `?.` further in may short-circuit. */
  readonly chained: boolean;
}

export interface CallView extends Node {
  readonly kind: "call";
  readonly callee: View;
  readonly args: readonly View[];
  readonly optional: boolean;
  readonly chained: boolean;
}

export interface FunctionView extends Node {
  readonly kind: "function";
  readonly form:
    "declaration" | "expression" | "arrow" | "method" | "getter" | "setter" | "constructor" | "derived-constructor";
  readonly name: NameView | null;
  readonly async: boolean;
  readonly generator: boolean;
  readonly params: readonly View[];
  /** Some of them have decorators. */
  readonly decoratedParams: boolean;
  /** A block, or an arrow's expression. */
  readonly body: View;
  readonly directives: readonly string[];
  /** The function's statements, after its directives; empty for an expression. */
  readonly statements: readonly View[];
}

export interface PropertyView extends Node {
  readonly kind: "property";
  readonly key: Node;
  readonly name: string | null;
  readonly computed: View | null;
  readonly isStatic: boolean;
  /** The value; a method's function; null for a field without an initializer. */
  readonly value: View | null;
  /** A class field: its initializer runs as a function of its own. */
  readonly field: boolean;
  readonly decorators: readonly View[];
}

/**
 * What TypeScript compilers may set up after `super()`: parameter properties, fields with a value, or only what they
 * lower to older JavaScript: other fields, private members, decorated ones.
 */
export type SetBehindSuper = "parameters" | "fields" | "lowered";

export interface ClassView extends Node {
  readonly kind: "class";
  readonly declaration: boolean;
  readonly name: NameView | null;
  readonly superClass: View | null;
  readonly setBehindSuper: SetBehindSuper | null;
  readonly members: readonly View[];
  readonly decorators: readonly View[];
}

export interface DeclaratorView extends Node {
  readonly target: View;
  readonly init: View | null;
}

export interface VariableView extends Node {
  readonly kind: "variable";
  readonly keyword: "var" | "let" | "const" | "using";
  readonly declarators: readonly DeclaratorView[];
}

export interface ImportedName extends Node {
  readonly local: NameView;
  /** The exported name; `*` for the namespace. */
  readonly imported: string;
}

/** One part of a binding or assignment pattern. */
export interface PatternView extends Node {
  readonly kind: "pattern";
  readonly of: "array" | "object";
  readonly elements: readonly PatternElement[];
}

export interface PatternElement extends Node {
  /** null for the hole in `[, b]`. */
  readonly target: View | null;
  readonly rest: boolean;
  /** The default value. */
  readonly initial: View | null;
  /** For an object pattern: the key's name unless it is computed. */
  readonly name: string | null;
  readonly computed: View | null;
}

export type View =
  | NameView
  | MemberView
  | CallView
  | FunctionView
  | PropertyView
  | ClassView
  | VariableView
  | PatternView
  | (Node & { readonly kind: "this" | "super" | "new-target" | "import-callee" })
  /** A literal without variable parts: its value is the same wherever it is evaluated. */
  | (Node & { readonly kind: "constant"; /** The value of a string. */ readonly text: string | null })
  | (Node & { readonly kind: "new"; readonly callee: View; readonly args: readonly View[] })
  | (Node & { readonly kind: "spread"; readonly argument: View })
  | (Node & { readonly kind: "object"; readonly properties: readonly View[] })
  /** null for the hole in `[, b]`. */
  | (Node & { readonly kind: "array"; readonly elements: readonly (View | null)[] })
  | (Node & { readonly kind: "await"; readonly argument: View })
  | (Node & { readonly kind: "yield"; readonly argument: View | null })
  | (Node & {
      readonly kind: "assign";
      readonly target: View;
      readonly value: View;
      /** The value itself is assigned: an anonymous function takes the target's name. */
      readonly names: boolean;
    })
  | (Node & { readonly kind: "update"; readonly target: View })
  /** Parentheses, `as`, `satisfies`, `!`, `<T>x`: no meaning at run time. */
  | (Node & { readonly kind: "wrapper"; readonly inner: View })
  /** `x == null ? void 0 : x.close()`: what `x?.close()` becomes for older targets. */
  | (Node & {
      readonly kind: "guarded";
      /** What must be neither null nor undefined, in the order of the tests. */
      readonly tested: readonly View[];
      /** The parts of it that are repeated: `x === null || x === void 0`. */
      readonly again: readonly View[];
      readonly inner: View;
    })
  /** `(0, o.m)`: the value without its receiver, as compilers to CommonJS call what they import. */
  | (Node & { readonly kind: "detached"; readonly inner: View })
  | (Node & { readonly kind: "block"; readonly body: readonly View[] })
  /** What a function's exits do not leave: a class's static block, the block of `async do`, or a module block. */
  | (Node & {
      readonly kind: "static-block";
      readonly of: "class" | "async do" | "module";
      readonly body: readonly View[];
    })
  | (Node & { readonly kind: "expression"; readonly expression: View })
  | (Node & { readonly kind: "return"; readonly argument: View | null })
  | (Node & {
      readonly kind: "loop";
      readonly head: readonly View[];
      readonly body: View;
      /** A `for…of`: leaving it early closes an iterator. */
      readonly iterates: boolean;
    })
  /** The left side of a `for…of` or `for…in` that declares nothing. */
  | (Node & { readonly kind: "for-target"; readonly target: View })
  | (Node & { readonly kind: "label"; readonly name: string; readonly body: View })
  /** `break` or `continue`. */
  | (Node & { readonly kind: "jump"; readonly to: "break" | "continue"; readonly label: string | null })
  | (Node & {
      readonly kind: "try";
      readonly block: View;
      readonly handler: { readonly param: View | null; readonly body: View } | null;
      readonly finalizer: View | null;
    })
  | (Node & { readonly kind: "with"; readonly object: View; readonly body: View })
  | (Node & { readonly kind: "switch"; readonly discriminant: View; readonly cases: readonly View[] })
  | (Node & { readonly kind: "import"; readonly source: string; readonly names: readonly ImportedName[] })
  | (Node & { readonly kind: "export-names"; readonly names: readonly NameView[] })
  | (Node & { readonly kind: "export-default"; readonly value: View })
  /** `export` before a declaration, if it is a node of its own. */
  | (Node & { readonly kind: "export-declaration"; readonly value: View })
  /** A template with a tag, which is called like a method. */
  | (Node & { readonly kind: "tagged"; readonly tag: View; readonly template: View })
  /** Declares a name that is neither a variable, a function nor a class: a TypeScript enum or namespace. */
  | (Node & {
      readonly kind: "declaration";
      readonly name: NameView;
      /** A namespace, which adds properties to a function of its name. */
      readonly isNamespace: boolean;
      readonly children: readonly View[];
    })
  /** `a + b + c`, `${a}/b`: a string if one of the parts is. */
  | (Node & { readonly kind: "concat"; readonly parts: readonly View[] })
  | (Node & { readonly kind: "other"; readonly children: readonly View[] });

/** A file as a front end hands it over. */
export interface Source {
  readonly text: string;
  readonly filename: string | undefined;
  readonly body: readonly View[];
  /** ES module syntax: internals are imported; otherwise they are required. */
  readonly module: boolean;
  /** TypeScript processes what we emit. Otherwise it may be any compiler. */
  readonly forTypeScript: boolean;
  /** Every identifier of the file, bound or not, so that new names differ from all of them. */
  readonly identifiers: ReadonlySet<string>;
  /** Whether there is JSX in the file. */
  readonly jsx: boolean;
}

/** Looks through wrappers without meaning at run time. */
export function unwrap(view: View): View {
  let inner = view;
  while (inner.kind === "wrapper") inner = inner.inner;
  return inner;
}

/** A function or class without a name, unless it takes one from its position. */
export function isUnnamed(view: View): boolean {
  const value = unwrap(view);
  return (value.kind === "function" || value.kind === "class") && value.name === null;
}

export function isName(view: View, name: string): boolean {
  return view.kind === "name" && view.name === name;
}

/** Looks through `(0, f)` as well. */
export function bare(view: View): View {
  const inner = unwrap(view);
  return inner.kind === "detached" ? bare(inner.inner) : inner;
}

/** The key of a member, also a string in brackets. */
export function memberName({ name, computed }: MemberView): string | null {
  return name ?? (computed?.kind === "constant" ? computed.text : null);
}

/** Of a list, from its first view to its last; null for an empty list. */
export function spanOf(views: readonly View[]): Span | null {
  const [first] = views;
  return first === undefined ? null : { start: first.start, end: views.at(-1)!.end };
}

import type { types as t } from "@babel/core";
import { type BabelSource, type ChildKeys, nodesIn, viewBabel, visitorKeys } from "../collect/babel/index.ts";
import { type BabelApi, emitBabel, type Hidden } from "../emit/babel/index.ts";
import type { LoweredFile } from "../lower/edits.ts";
import type { ResolvedOptions } from "../options.ts";
import { mayUse } from "../may-use.ts";
import { compile } from "../pipeline.ts";
import { MARKERS } from "../pseudo-calls.ts";
import { type BabelFile, crawlAgain, takenNames } from "./babel-file.ts";
import { findRewritten, tooLate } from "./babel-late.ts";
import { GodeferError } from "./error.ts";
import { describeTooDeep, isTooDeep } from "./too-deep.ts";

/** Compiles the files of one entry in Babel's configuration. */
export class BabelCompiler {
  readonly #babel: BabelApi;
  readonly #keysOf: ChildKeys;
  readonly #options: ResolvedOptions;
  /** The imports of the runtime in each file when it was compiled, each with its number of names. */
  readonly #imports = new WeakMap<t.File, ReadonlyMap<t.Node, number>>();

  /** Where each file named the runtime in a string when it was compiled: in a `require` or `import()`. */
  readonly #texts = new WeakMap<t.File, ReadonlySet<t.Node>>();

  /** What no plugin may see before all plugins have entered the program. */
  readonly #hidden = new WeakMap<t.File, Hidden>();

  constructor(babel: BabelApi, options: ResolvedOptions) {
    this.#babel = babel;
    this.#keysOf = visitorKeys(babel.types);
    this.#options = options;
  }

  /** Compiles a file as it was parsed. */
  compileFirst(file: BabelFile): void {
    named(file, () => {
      this.#compileFirst(file);
    });
  }

  #compileFirst(file: BabelFile): void {
    const { ast, code } = file;
    if (this.#imports.has(ast)) return;
    this.#imports.set(ast, new Map());
    this.#texts.set(ast, new Set());
    // A tree may come without its text, or with another one: then only the tree itself can tell.
    if (code && !mayUse(code, this.#options) && this.#importsIn(ast).length === 0) return;
    const { source, lowered } = this.#compile(file);
    if (lowered !== null) this.#emit(file, source, lowered);
    this.#note(ast);
  }

  /** Records how the file names the runtime now: whatever is there later was added by other plugins. */
  #note(ast: t.File): void {
    this.#imports.set(ast, new Map(this.#importsIn(ast).map((node) => [node, node.specifiers.length])));
    this.#texts.set(ast, new Set(textsIn(ast.program, this.#options.importSource, this.#keysOf)));
  }

  /** Compiles a file again if another plugin has added or renamed an import. That may be too late. */
  compileAdded(node: t.ImportDeclaration, file: BabelFile): void {
    if (!this.#options.importSource.has(node.source.value)) return;
    if (this.#imports.get(file.ast)?.get(node) === node.specifiers.length) return;
    named(file, () => {
      this.#compileAgain(file);
    });
  }

  /** The same for strings: a plugin may add a `require` or `import()`. */
  compileAddedText(node: t.Node, parent: t.Node, file: BabelFile): void {
    const text = textOf(node);
    if (text === null || !this.#options.importSource.has(text) || DECLARES.test(parent.type)) return;
    if (this.#texts.get(file.ast)?.has(node)) return;
    this.show(file);
    named(file, () => {
      // Most often the import was turned into it, and no name of ours is in use any more.
      if (this.#mayBeLeft(file.ast)) this.#compileAgain(file);
      else this.#note(file.ast);
    });
  }

  #compileAgain(file: BabelFile): void {
    const { source, lowered } = this.#compile(file);
    if (lowered === null) {
      this.#note(file.ast);
      return;
    }
    const late = findRewritten(lowered, source, this.#keysOf);
    if (late !== null) throw new GodeferError([tooLate(late, source)]);
    this.#emit(file, source, lowered);
    this.show(file);
    this.#note(file.ast);
  }

  /** Shows what was held back. When the first statement is visited, all plugins have entered the program. */
  show({ ast }: BabelFile): void {
    this.#hidden.get(ast)?.show(ast);
    this.#hidden.delete(ast);
  }

  /** Rejects calls that other plugins added when it was too late to compile them. */
  refuseLeft(file: BabelFile): void {
    named(file, () => {
      this.#refuseLeft(file);
    });
  }

  #refuseLeft(file: BabelFile): void {
    if (!this.#mayBeLeft(file.ast)) return;
    const { source, lowered } = this.#compile(file);
    const left = lowered?.edits.find(({ id }) => source.nodes[id]!.type !== "ImportDeclaration");
    if (left) throw new GodeferError([tooLate(left.id, source)]);
  }

  #compile(file: BabelFile): { source: BabelSource; lowered: LoweredFile | null } {
    const { ast, code, opts, scope } = file;
    const source = viewBabel(ast, this.#keysOf, code, opts.filename ?? undefined, takenNames(scope));
    const { lowered, diagnostics } = compile(source, this.#options);
    if (diagnostics.length > 0) throw new GodeferError(diagnostics);
    return { source, lowered };
  }

  #emit(file: BabelFile, source: BabelSource, lowered: LoweredFile): void {
    this.#hidden.set(file.ast, emitBabel(file.ast, source, lowered, this.#babel, this.#options));
    crawlAgain(file.scope);
  }

  #importsIn({ program }: t.File): t.ImportDeclaration[] {
    return program.body.filter(
      (node): node is t.ImportDeclaration =>
        node.type === "ImportDeclaration" && this.#options.importSource.has(node.source.value),
    );
  }

  /** Whether a pseudo-call's name is still in use, even as a property: `_runtime.defer`. */
  #mayBeLeft(ast: t.File): boolean {
    const imports = [...(this.#imports.get(ast)?.keys() ?? []), ...this.#importsIn(ast)] as t.ImportDeclaration[];
    const names = new Set(imports.flatMap(({ specifiers }) => specifiers.flatMap(markersIn)));
    if (textsIn(ast.program, this.#options.importSource, this.#keysOf).length > 0) {
      for (const name of requiredNames(ast.program, this.#keysOf)) names.add(name);
    }
    if (names.size === 0) return false;
    const statements = ast.program.body.filter(({ type }) => type !== "ImportDeclaration");
    return everyNode(statements, this.#keysOf).some((node) => node.type === "Identifier" && names.has(node.name));
  }
}

const DECLARES = /^(Import|Export\w*)Declaration$/;

/** Without recursion: code that is nested too deeply for the stack may have nothing to do with us. */
function everyNode(roots: readonly t.Node[], keysOf: ChildKeys): t.Node[] {
  const found: t.Node[] = [];
  const pending = [...roots];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    found.push(node);
    for (const child of nodesIn(node, keysOf)) pending.push(child);
  }
  return found;
}

/** Where one of the modules is named by a string that is not part of an import or export. */
function textsIn(program: t.Program, names: ReadonlySet<string>, keysOf: ChildKeys): t.Node[] {
  const statements = program.body.filter((node) => !("source" in node && node.source));
  return everyNode(statements, keysOf).filter((node) => names.has(textOf(node) ?? ""));
}

function textOf(node: t.Node): string | null {
  if (node.type === "StringLiteral") return node.value;
  if (node.type !== "TemplateLiteral" || node.quasis.length > 1) return null;
  return node.quasis[0]?.value.cooked ?? null;
}

/** The pseudo-calls' own names, and the names that patterns give them. */
function requiredNames(program: t.Program, keysOf: ChildKeys): readonly string[] {
  const locals = everyNode([program], keysOf).flatMap((node) =>
    node.type === "ObjectProperty" && node.key.type === "Identifier" && MARKERS.has(node.key.name)
      ? everyNode([node.value], keysOf).flatMap((part) => (part.type === "Identifier" ? [part.name] : []))
      : [],
  );
  return [...MARKERS, ...locals];
}

/** @throws GodeferError for a file that is nested too deeply, in place of the engine's error */
function named({ code, opts }: BabelFile, run: () => void): void {
  try {
    run();
  } catch (error) {
    throw isTooDeep(error) ? new GodeferError([describeTooDeep(code, opts.filename ?? undefined)]) : error;
  }
}

/** The names of a pseudo-call, or of all in a namespace. */
function markersIn(specifier: t.ImportDeclaration["specifiers"][number]): readonly string[] {
  if (specifier.type !== "ImportSpecifier") return [...MARKERS];
  const { imported, local } = specifier;
  const name = imported.type === "Identifier" ? imported.name : imported.value;
  return MARKERS.has(name) ? [name, local.name] : [];
}

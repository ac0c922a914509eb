import type { Compiler, Stage } from "./compiler.ts";
import { type CommonJsModule, isTypeChecked, requiredModule } from "./modules.ts";

/**
 * The files that are being loaded. A file passes through several places: it is read, other tools compile it, it becomes
 * a module. It is compiled at the first of them.
 */
export class Loading {
  readonly #compiler: Compiler;
  /** The modules loaded by `require` whose text has been seen. */
  readonly #seen = new WeakSet<CommonJsModule>();
  /** The file that Node's hooks are loading, until its text has been seen. */
  #hooked: string | null = null;

  constructor(compiler: Compiler) {
    this.#compiler = compiler;
  }

  /** @returns what the file's text becomes */
  pass(text: string, filename: string, stage: Stage): string {
    if (this.#hooked === filename) this.#hooked = null;
    const required = requiredModule(filename);
    if (required) {
      // A source may come twice: if Node takes a file for CommonJS and then finds imports in it, it reads the file
      // again.
      const isLeft = stage === "output" ? this.#seen.has(required) : isTypeChecked(required);
      if (isLeft) return text;
      this.#seen.add(required);
    }
    return this.#compiler.compile(text, filename, stage);
  }

  /** Whether whoever reads a file now is about to load it. */
  isAwaited(filename: string): boolean {
    if (this.#hooked === filename) return true;
    const required = requiredModule(filename);
    return required !== undefined && !this.#seen.has(required);
  }

  /** Lets the hooks load a file, and tells whether its text was seen meanwhile. */
  load<T>(filename: string, load: () => T): { readonly loaded: T; readonly isPassed: boolean } {
    this.#hooked = filename;
    try {
      const loaded = load();
      return { loaded, isPassed: this.#hooked === null };
    } finally {
      this.#hooked = null;
    }
  }
}

import type { Compiler, Stage } from "./compiler.ts";
import { type CommonJsModule, isTypeChecked, requiredModule } from "./modules.ts";

/**
 * The files that are being loaded. A file comes by several places: it is read, other tools compile it, it becomes a module.
 * It is compiled at the first of them.
 */
export class Loading {
  readonly #compiler: Compiler;
  /** The modules that `require` loads whose text has come by. */
  readonly #seen = new WeakSet<CommonJsModule>();
  /** The file that a loader of somebody else's may be reading for `import`. */
  #imported: string | null = null;
  #isNodeReading = false;

  constructor(compiler: Compiler) {
    this.#compiler = compiler;
  }

  /** @returns what the file's text is to be */
  pass(text: string, filename: string, stage: Stage): string {
    if (this.#imported === filename) this.#imported = null;
    const required = requiredModule(filename);
    if (required) {
      // A source may come twice: what Node takes for CommonJS first and finds imports in, it reads again.
      const isLeft = stage === "output" ? this.#seen.has(required) : isTypeChecked(required);
      if (isLeft) return text;
      this.#seen.add(required);
    }
    return this.#compiler.compile(text, filename, stage);
  }

  /** Whether a loader of somebody else's that reads a file now is going to load it. */
  isAwaited(filename: string): boolean {
    if (this.#isNodeReading) return false;
    if (this.#imported === filename) return true;
    const required = requiredModule(filename);
    return required !== undefined && !this.#seen.has(required);
  }

  /** Lets Node read a file: what is read comes by afterwards. */
  readByNode<T>(read: () => T): T {
    this.#isNodeReading = true;
    try {
      return read();
    } finally {
      this.#isNodeReading = false;
    }
  }

  /** Whether the file's text has come by while it was imported. */
  import<T>(filename: string, load: () => T): { readonly loaded: T; readonly isPassed: boolean } {
    this.#imported = filename;
    try {
      const loaded = load();
      return { loaded, isPassed: this.#imported === null };
    } finally {
      this.#imported = null;
    }
  }
}

import Module from "node:module";

/** What is used of Node's CommonJS modules, beside what their types tell. */
export interface CommonJsModule {
  readonly loaded: boolean;
}

type Compile = (this: CommonJsModule, content: string, filename: string, ...rest: unknown[]) => unknown;

export const modules = Module as unknown as {
  readonly _cache: Readonly<Record<string, CommonJsModule | undefined>>;
  readonly prototype: { _compile: Compile };
};

/** The module for which `require` is loading a file, or that is running; undefined where `import` loads it. */
export function requiredModule(filename: string): CommonJsModule | undefined {
  const required = modules._cache[filename];
  return required?.loaded === false ? required : undefined;
}

/**
 * Whether ts-node compiles a module. It checks types in what it compiles, and does not find them in what has been compiled
 * before; others, which put a compiler in front of a module alike, take that and chain its map.
 */
export function isTypeChecked(required: CommonJsModule): boolean {
  return Object.hasOwn(required, "_compile") && TS_NODE in process;
}

/** As ts-node's documentation has it. */
const TS_NODE = Symbol.for("ts-node.register.instance");

/** A package is published compiled. */
export function isInstalled(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

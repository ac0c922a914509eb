import Module from "node:module";

/** The parts of Node's CommonJS modules that are used here and missing from their types. */
export interface CommonJsModule {
  readonly loaded: boolean;
}

type Compile = (this: CommonJsModule, content: string, filename: string, ...rest: unknown[]) => unknown;

export const modules = Module as unknown as {
  readonly _cache: Readonly<Record<string, CommonJsModule | undefined>>;
  readonly prototype: { _compile: Compile };
};

/** The module for which `require` is loading a file, or that is running; undefined if `import` loads it. */
export function requiredModule(filename: string): CommonJsModule | undefined {
  const required = modules._cache[filename];
  return required?.loaded === false ? required : undefined;
}

/**
 * Whether ts-node compiles a module. It checks the types in its input, and would not find them in compiled code. Other
 * tools that compile modules in the same place accept compiled code, and chain its map.
 */
export function isTypeChecked(required: CommonJsModule): boolean {
  return Object.hasOwn(required, "_compile") && TS_NODE in process;
}

/** As ts-node documents it. */
const TS_NODE = Symbol.for("ts-node.register.instance");

/** Packages are published compiled. */
export function isInstalled(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

/**
 * Loads a file.
 *
 * @throws Error that says what to do if this version of Node cannot load the file
 */
export function withHelp<T>(filename: string, load: () => T): T {
  try {
    return load();
  } catch (error) {
    const help = helpFor(error as Error & { code?: unknown }, filename);
    throw help === null ? error : new Error(`godefer: Node cannot load ${filename}. ${help}`, { cause: error });
  }
}

/**
 * Node's own errors if hooks in a separate thread, those of `module.register()`, meet `require`: three versions of the
 * same bug.
 */
const FAULT =
  /resolveSync\(\) method is not implemented|"source" from the "load" hook but got undefined|loadSync is not/;

function helpFor({ code, message }: Error & { code?: unknown }, filename: string): string | null {
  if (code === "ERR_UNKNOWN_FILE_EXTENSION") return filename.endsWith("x") ? JSX : NO_TYPES;
  return FAULT.test(message) ? OTHER_HOOKS : null;
}

const JSX =
  "It does not compile JSX. Add a loader that does: node --import @godefer/transform/register --import tsx app.tsx. " +
  "Or build the program with a bundler.";

const NO_TYPES = `Node ${process.version} does not strip types by itself: use Node 22.18, 24.11 or later.`;

const OTHER_HOOKS =
  `Together with another loader, Node ${process.version} fails in CommonJS: use Node 22.22.3, 24.11.1 or later. ` +
  "For CommonJS alone, tsx works: node -r tsx/cjs -r @godefer/transform/register app.ts.";

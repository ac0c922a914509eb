import type { types as t } from "@babel/core";

/** The parts of a file that are used here, and that Babel 7 and 8 have in common. */
export interface BabelFile {
  readonly ast: t.File;
  readonly code: string;
  readonly scope: ProgramScope;
  readonly opts: { readonly filename?: string | null | undefined };
}

/** Babel 7 keeps names as keys of objects, Babel 8 in sets. */
interface ProgramScope {
  data: Record<PropertyKey, unknown>;
  globals: Record<string, unknown>;
  references?: Record<string, boolean>;
  uids?: Record<string, boolean>;
  referencesSet?: Set<string>;
  uidsSet?: Set<string>;
  hasOwnBinding(name: string): boolean;
  crawl(): void;
}

/** The names that are in use, or that other plugins have reserved for code that they add later. */
export function takenNames(scope: ProgramScope): ReadonlySet<string> {
  return new Set([...namesIn(scope, "references"), ...namesIn(scope, "uids")]);
}

/** Makes Babel collect the scopes again, and keeps what other plugins have stored in them. */
export function crawlAgain(scope: ProgramScope): void {
  const { data, globals } = scope;
  const uids = namesIn(scope, "uids");
  scope.crawl();
  Object.assign(scope.data, data);
  for (const [name, node] of Object.entries(globals)) {
    if (!scope.hasOwnBinding(name)) scope.globals[name] ??= node;
  }
  for (const name of uids) {
    if (scope.uidsSet) scope.uidsSet.add(name);
    else scope.uids![name] = true;
  }
}

/** Babel 8 has the old properties, too, but they throw when they are read. */
function namesIn(scope: ProgramScope, kind: "references" | "uids"): readonly string[] {
  return [...(scope[`${kind}Set`] ?? Object.keys(scope[kind] ?? {}))];
}

import type { types as t } from "@babel/core";

/** The parts of Babel that are used here, and that Babel 7 and 8 have in common. */
export interface BabelApi {
  readonly types: Pick<
    typeof t,
    | "VISITOR_KEYS"
    | "blockStatement"
    | "cloneNode"
    | "decorator"
    | "directive"
    | "directiveLiteral"
    | "expressionStatement"
    | "identifier"
  >;
  readonly template: {
    readonly statements: { ast(code: string, options: object): t.Statement[] };
  };
}

import type { types as t } from "@babel/core";

/** What Babel 7 and 8 both offer, and all that is needed of them. */
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

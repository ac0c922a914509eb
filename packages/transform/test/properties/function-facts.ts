import fc from "fast-check";
import type {
  CalleeStep,
  DeferredCall,
  DeferFacts,
  FunctionFacts,
  ReturnFacts,
  StatementFacts,
} from "../../src/facts.ts";
import { openWay } from "../../src/collect/way-out.ts";

/**
 * A function's body as a list of small statements. The facts follow from it as they do from syntax, so that they never
 * say of a body what no body is like.
 */
interface Body {
  readonly kind: "function" | "async" | "generator" | "async generator" | "constructor";
  readonly statements: readonly Stmt[];
  readonly clashes: boolean;
}

interface Stmt {
  readonly content: Content;
  /** Whose name it uses: any statement's of the body, also of one that follows. */
  readonly uses: number | null;
}

type Content =
  | { readonly kind: "plain" | "using" | "super" | "named result" }
  | { readonly kind: "defer"; readonly call: DeferredCall }
  | { readonly kind: "return"; readonly value: Return }
  /** A block, a branch, a loop, a `try`: what is in it is not directly in the body. */
  | {
      readonly kind: "block";
      readonly defers: readonly { readonly inLoop: boolean; readonly call: DeferredCall }[];
      readonly returns: readonly Return[];
    };

type Return = Pick<ReturnFacts, "argument" | "settled" | "way" | "hidesResult">;

const callee = { kind: "node", id: 0 } as const;
const steps = fc.constantFrom<readonly CalleeStep[]>(
  [{ set: "callee", to: callee }],
  [
    { set: "receiver", to: callee },
    { set: "callee", to: callee },
  ],
  // f?.()   o?.m()
  [{ set: "callee", to: callee }, { test: "callee" }],
  [{ set: "receiver", to: callee }, { test: "receiver" }, { set: "callee", to: callee }],
);
const call: fc.Arbitrary<DeferredCall> = fc.oneof(
  fc.record({
    ...{
      kind: fc.constant("literal"),
      functionId: fc.constant(0),
      unnamed: fc.boolean(),
      takesPanic: fc.boolean(),
      args: fc.constant([]),
    },
    returns: fc.constantFrom("promise", "nothing", "unknown"),
  }),
  fc.record({
    ...{ kind: fc.constant("value"), text: fc.constant("f"), receiver: fc.constant(null), callee: fc.constant(null) },
    ...{ known: fc.boolean(), args: fc.constant([]), steps },
  }),
  fc.constant({ kind: "recover" }),
);
const returned: fc.Arbitrary<Return> = fc.record({
  argument: fc.option(fc.constant(0)),
  ...{ settled: fc.boolean(), hidesResult: fc.boolean() },
  way: fc
    .record({ interruptible: fc.boolean(), revocable: fc.boolean(), caught: fc.boolean() })
    // Only what may interrupt a return may take it back.
    .map((way) => ({ ...way, revocable: way.revocable && way.interruptible })),
});
const content: fc.Arbitrary<Content> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("defer"), call }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("plain", "plain", "using", "super", "named result") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("return"), value: returned }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("block"),
      defers: fc.array(fc.record({ inLoop: fc.boolean(), call }), { maxLength: 2 }),
      returns: fc.array(returned, { maxLength: 2 }),
    }),
  },
);
const body: fc.Arbitrary<Body> = fc.record({
  kind: fc.constantFrom("function", "async", "generator", "async generator", "constructor"),
  statements: fc.array(fc.record({ content, uses: fc.option(fc.nat(), { freq: 2 }) }), { maxLength: 10, size: "max" }),
  clashes: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
});

/** The facts of a random function. */
export const arbitraryFunction: fc.Arbitrary<FunctionFacts> = body.map(factsOf);

function factsOf({ kind, statements, clashes }: Body): FunctionFacts {
  const allowed = statements.map((stmt) => (mayStand(stmt.content, kind) ? stmt : { ...stmt, content: plain }));
  const named = allowed.findIndex(({ content }) => content.kind === "named result");
  const declared = named >= 0;
  let nextId = 100;
  const span = { start: 0, end: 0 };
  const defers: DeferFacts[] = [];
  const returns: ReturnFacts[] = [];
  const addReturn = (value: Return, within: number, direct: boolean) => {
    // A variable in front of the named result cannot hide it, and directly in the body there is none of its name.
    const hidesResult = value.hidesResult && declared && !direct;
    const way = direct ? openWay : value.way;
    returns.push({
      ...span,
      ...value,
      hidesResult,
      way,
      id: nextId++,
      unbraced: false,
      unnamed: false,
      within,
      direct,
      returnsResult: false,
    });
  };
  allowed.forEach(({ content }, position) => {
    if (content.kind === "defer")
      defers.push({ ...span, id: nextId++, inLoop: false, unbraced: false, position, call: content.call });
    if (content.kind === "return") addReturn(content.value, position, true);
    if (content.kind !== "block") return;
    for (const { inLoop, call } of content.defers) {
      defers.push({ ...span, id: nextId++, inLoop, unbraced: false, position: -1, call });
    }
    for (const value of content.returns) addReturn(value, position, false);
  });
  const declaration = {
    ...{ id: nextId++, position: named, initial: nextId++ },
    target: { kind: "name", id: nextId++, name: "r" } as const,
  };
  return {
    ...span,
    ...{ id: 1, bodyId: 2, name: "f", expressionBody: false, questions: [], lowered: null, identity: { kind: "none" } },
    ...{ superCalls: [], setBehindSuper: null },
    form: kind === "constructor" ? "derived-constructor" : "declaration",
    async: kind.startsWith("async"),
    generator: kind.endsWith("generator"),
    statements: allowed.map((stmt, index) => statementFacts(stmt, index, allowed.length)),
    defers,
    returns,
    takenBack: [],
    finallies: [],
    namedResults: declared ? [{ ...span, id: nextId++, declaration }] : [],
    parameters: null,
    clashes: clashes ? [{ id: nextId++, name: "g", dead: false }] : [],
    memoized: false,
  };
}

const plain: Content = { kind: "plain" };

function mayStand({ kind }: Content, where: Body["kind"]): boolean {
  if (kind === "super") return where === "constructor";
  // GD303
  return kind !== "named result" || where === "function" || where === "async";
}

function statementFacts({ content, uses }: Stmt, id: number, count: number): StatementFacts {
  const { kind } = content;
  return {
    id,
    hasDefer: kind === "defer" || (kind === "block" && content.defers.length > 0),
    hasReturn: kind === "return" || (kind === "block" && content.returns.length > 0),
    isUsing: kind === "using",
    callsSuper: kind === "super",
    uses: uses === null ? -1 : uses % count,
  };
}

import type { FileFacts, FunctionFacts, Marker, Misuse, Question, QuestionFacts, Span, WayOut } from "../facts.ts";
import { firstIndex } from "../search.ts";
import { readDeferredArgument } from "./deferred-call.ts";
import { collectFunctionFacts } from "./function-facts.ts";
import { LoweredFunctions } from "./lowered.ts";
import type { Markers } from "./markers.ts";
import { Mentions } from "./mentions.ts";
import { collectNamedResult, isNamedResultDeclaration, loweredNamedPattern } from "./named-result.ts";
import { NamedValues, nameOf, type Visitor } from "./named-values.ts";
import type { DeferredArgument, Known, OpenFunction, Place } from "./open-function.ts";
import type { Panics } from "./panics.ts";
import { PrivateMethods } from "./private-methods.ts";
import { isNotedByReact, React } from "./react.ts";
import type { Scopes } from "./scopes.ts";
import { jumpsIn, type OpenFinally, TakenBack } from "./taken-back.ts";
import {
  type CallView,
  type ClassView,
  type FunctionView,
  type NodeId,
  type Source,
  unwrap,
  type View,
} from "./view.ts";
import type { Views } from "./views.ts";
import { forEachAside, forEachChild, linkedTo } from "./walk.ts";
import { openWay, wayOutOf, wayPastFinally } from "./way-out.ts";

/** Where a view is, as far as that matters to what is below it. */
interface Context {
  readonly fn: OpenFunction | null;
  /** What takes the function's place where there is none. */
  readonly outside: "module" | "static-block" | "async-do";
  readonly inLoop: boolean;
  readonly way: WayOut;
  /** The innermost `finally` of its function that contains it. */
  readonly inFinally: OpenFinally | null;
  /** Whether the `with` around it is inside its function, or around that. */
  readonly inWith: "no" | "own" | "outer";
  /** The view is the body of an `if`, a loop, a label or a `with`: a single statement is expected there. */
  readonly unbraced: boolean;
  /** The index of the statement in the function's body that contains the view; -1 in its parameters. */
  readonly within: number;
}

const OUTSIDE = { class: "static-block", "async do": "async-do", module: "module" } as const;

type FoundFacts = Pick<FileFacts, "functions" | "strayQuestions" | "misuses" | "privateReads">;

/** Finds every use of a pseudo-call, and what the compiler needs to know about the functions that contain them. */
export function collectFunctions(
  source: Source,
  views: Views,
  scopes: Scopes,
  markers: Markers,
  panics: Panics,
): FoundFacts {
  const collector = new FunctionCollector(source, views, scopes, markers, panics);
  const context: Context = {
    fn: null,
    outside: "module",
    inLoop: false,
    way: openWay,
    inFinally: null,
    inWith: "no",
    unbraced: false,
    within: -1,
  };
  for (const view of source.body) collector.visit(view, context);
  return collector;
}

class FunctionCollector implements FoundFacts, Known, Visitor<Context> {
  readonly functions: FunctionFacts[] = [];
  readonly strayQuestions: QuestionFacts[] = [];
  readonly misuses: Misuse[] = [];
  readonly panicTakers = new Set<NodeId>();
  readonly argumentsUsers = new Set<NodeId>();
  readonly returningFunctions = new Set<NodeId>();
  readonly text: string;
  readonly scopes: Scopes;
  readonly lowered: LoweredFunctions;
  readonly react: React;
  readonly #markers: Markers;
  readonly #panics: Panics;
  readonly #mentions: Mentions;
  /** In order. */
  readonly #notedCalls: readonly CallView[];
  readonly #privates = new PrivateMethods();
  readonly #values: NamedValues<Context>;

  constructor(source: Source, views: Views, scopes: Scopes, markers: Markers, panics: Panics) {
    this.text = source.text;
    this.scopes = scopes;
    this.lowered = new LoweredFunctions(views, scopes);
    this.react = new React(source, scopes);
    this.#markers = markers;
    this.#panics = panics;
    this.#mentions = new Mentions(views, markers, panics);
    this.#notedCalls = views
      .of("call")
      .filter(isNotedByReact)
      .sort((a, b) => a.start - b.start);
    this.#values = new NamedValues(this, scopes);
  }

  get privateReads() {
    return this.#privates.reads;
  }

  visit(view: View, context: Context): void {
    switch (view.kind) {
      case "name":
        this.#name(view, context);
        return;
      case "member":
      case "call":
      case "wrapper":
        this.#chain(view, context);
        return;
      case "function":
        this.visitFunction(view, context, { kind: "other", name: null });
        return;
      case "class":
        this.#values.class(view, context, view.id, null);
        return;
      case "object":
        this.#values.object(view, context);
        return;
      case "static-block":
        this.visitAll(view.body, { ...context, fn: null, outside: OUTSIDE[view.of] });
        return;
      case "expression":
        if (this.#deferStatement(view, context)) return;
        if (!this.#markers.isUnseen(view) && context.inWith === "no") this.#panics.visit(view);
        break;
      case "return":
        this.#return(view, context);
        break;
      case "loop":
        this.#inside(view, { ...statementContext(view, context), inLoop: true, unbraced: true });
        return;
      case "block":
      case "switch":
        this.#inside(view, { ...statementContext(view, context), unbraced: false });
        return;
      case "label":
        this.#inside(view, { ...statementContext(view, context), unbraced: true });
        return;
      case "other":
        this.#inside(view, { ...context, unbraced: true });
        return;
      case "jump":
        context.fn?.takenBack.jump(view, context.inFinally);
        return;
      case "try":
        this.#try(view, context);
        return;
      case "with":
        this.visit(view.object, context);
        this.visit(view.body, { ...context, inWith: "own", unbraced: true });
        return;
      case "variable":
        this.#variable(view, context);
        return;
      case "assign":
        this.#withoutValue(view.target, context);
        this.#values.assigned(view.value, context, view.names ? nameOf(view.target) : null);
        return;
      case "update":
      case "for-target":
        this.#withoutValue(view.target, context);
        return;
      case "tagged":
        this.#withoutValue(view.tag, context);
        this.visit(view.template, context);
        return;
      case "pattern":
        for (const { computed, target, initial } of view.elements) {
          if (computed) this.visit(computed, context);
          if (target) this.#withoutValue(target, context);
          if (initial) this.#values.assigned(initial, context, target && nameOf(target));
        }
        return;
      case "export-default":
        this.#values.exportDefault(view, context);
        return;
      case "export-declaration":
        if (view.value.kind === "class") this.#values.class(view.value, context, view.id, null);
        else this.visit(view.value, context);
        return;
      default:
        break;
    }
    this.#inside(view, context);
  }

  #chain(chain: View, context: Context): void {
    const links: View[] = [];
    let view = chain;
    for (let next = linkedTo(view); next !== null; next = linkedTo(view)) {
      if (this.#isWholeLink(view, context)) break;
      links.push(view);
      view = next;
    }
    if (linkedTo(view) === null) this.visit(view, context);
    for (const link of links.reverse()) forEachAside(link, (aside) => this.visit(aside, context));
  }

  /** @returns whether nothing below the link has to be visited */
  #isWholeLink(link: View, context: Context): boolean {
    if (link.kind === "call") return this.#call(link, context);
    if (link.kind !== "member") return false;
    this.#privates.read(link);
    if (link.chained) this.#privates.readOn(link.object);
    // Another member of the runtime's namespace: `g.panic`.
    return this.#memberMarker(link) || (link.name !== null && this.#markers.isNamespace(link.object));
  }

  #inside(view: View, context: Context): void {
    forEachChild(view, (child) => {
      this.visit(child, context);
    });
  }

  visitAll(views: readonly View[], context: Context): void {
    for (const view of views) this.visit(view, context);
  }

  inField(context: Context): Context {
    return { ...context, fn: null, outside: "module" };
  }

  enterClass(view: ClassView): void {
    this.#privates.enter(view);
  }

  leaveClass(): void {
    const { inChains, inEvals } = this.#privates.leave(this.functions);
    for (const read of inChains) this.#misuse(read, { kind: "private-in-chain", marker: read.marker });
    for (const call of inEvals) this.#misuse(call, { kind: "private-in-eval", name: call.name, marker: call.marker });
  }

  #misuse(at: Span, misuse: OmitSpan<Misuse>): void {
    this.misuses.push({ ...misuse, start: at.start, end: at.end });
  }

  #name(view: View & { kind: "name" }, context: Context): void {
    const marker = this.#markers.of(view);
    if (marker && !this.#markers.declares(view.id)) this.#misuse(view, { kind: "value", marker });
    else if (this.#markers.isWholeModule(view) && !this.#markers.declares(view.id)) {
      this.#misuse(view, { kind: "namespace", name: view.name });
    } else if (view.name === "arguments" && !this.scopes.bindingOf.has(view.id)) {
      const fn = functionOfThis(context.fn);
      if (fn) this.argumentsUsers.add(fn.view.id);
    }
  }

  /** @returns whether the member is a pseudo-call's name, and need not be visited */
  #memberMarker(view: View & { kind: "member" }): boolean {
    const marker = this.#markers.of(view);
    if (marker && !this.#markers.declares(view.id)) this.#misuse(view, { kind: "value", marker });
    return marker !== null;
  }

  /** Targets of assignments and callees: a private method there does not become a value. */
  #withoutValue(view: View, context: Context): void {
    const target = unwrap(view);
    if (target.kind === "member" && target.name?.startsWith("#")) this.visit(target.object, context);
    else this.visit(view, context);
  }

  #variable(view: View & { kind: "variable" }, context: Context): void {
    const { fn } = context;
    if (fn && isNamedResultDeclaration(view, fn.view, this.#markers, this.scopes)) {
      this.#checkWith(view, "namedResult", context);
      collectNamedResult(view, context.within, fn, this, this.misuses);
      this.returningFunctions.add(fn.view.id);
      const [declarator] = view.declarators;
      this.visitAll((unwrap(declarator!.init!) as CallView).args, context);
      return;
    }
    const pattern = loweredNamedPattern(view, this.#markers);
    if (fn && pattern) {
      this.#misuse(pattern, { kind: "lowered-pattern" });
      fn.namedResults.push({ id: pattern.id, start: pattern.start, end: pattern.end, declaration: null });
      this.visitAll(pattern.args, context);
      return;
    }
    this.#values.variable(view, context);
  }

  #try(view: View & { kind: "try" }, context: Context): void {
    const { fn, inFinally } = context;
    const way = view.finalizer ? wayPastFinally(context.way) : context.way;
    const inner: Context = { ...context, way };
    const before = fn?.returns.length ?? 0;
    const wayOutOfBlock = view.handler ? { ...way, caught: true } : way;
    this.visit(view.block, { ...context, way: wayOutOfBlock });
    if (view.handler?.param) this.visit(view.handler.param, inner);
    if (view.handler) {
      fn?.takenBack.handler(view.handler.body, before, wayOutOfBlock, inFinally);
      this.visit(view.handler.body, inner);
    }
    if (!view.finalizer) return;
    const opened = fn?.takenBack.openFinally(view.finalizer, before, inFinally) ?? null;
    this.visit(view.finalizer, { ...context, inFinally: opened });
    if (opened) fn?.takenBack.closeFinally(opened);
  }

  #return(view: View & { kind: "return" }, { fn, way, inWith, unbraced, within }: Context): void {
    if (!fn) return;
    fn.returns.push({ view, way, inWith: inWith === "own", unbraced, within });
    if (view.argument) this.returningFunctions.add(fn.view.id);
  }

  /** @returns whether the view is a pseudo-call, and need not be visited */
  #call(view: CallView, context: Context): boolean {
    const marker = this.#markers.of(view.callee);
    if (marker === null) {
      this.react.visitCall(view);
      const callee = unwrap(view.callee);
      if (mayNamePrivate(view, this.scopes)) this.#privates.eval(view);
      if (callee.kind === "super") functionOfThis(context.fn)?.superCalls.push({ start: view.start, end: view.end });
      if (callee.kind === "member" && callee.name?.startsWith("#")) {
        this.visit(callee.object, context);
        this.visitAll(view.args, context);
        return true;
      }
      if (callee.kind !== "function") return false;
      this.visitFunction(callee, context, { kind: "other", name: null });
      this.visitAll(view.args, context);
      return true;
    }
    this.#checkWith(view, marker, context);
    if (view.optional) this.#misuse(view, { kind: "value", marker });
    else this.#elsewhere[marker](view, context);
    this.visitAll(view.args, context);
    return true;
  }

  /** What a pseudo-call is if no statement has accounted for it. */
  readonly #elsewhere: Readonly<Record<Marker, (view: CallView, context: Context) => void>> = {
    defer: (view) => this.#misuse(view, { kind: "defer-in-expression" }),
    recover: (view, context) => this.#question(view, "recover", context),
    panicking: (view, context) => this.#question(view, "panicking", context),
    namedResult: (view, context) => this.#misplacedNamedResult(view, context),
  };

  #checkWith(view: View, what: Marker, { inWith }: Context): void {
    if (inWith !== "no") this.#misuse(view, { kind: "in-with", what });
  }

  #misplacedNamedResult(view: CallView, { fn }: Context): void {
    this.#misuse(view, { kind: "named-result-place" });
    fn?.namedResults.push({ id: view.id, start: view.start, end: view.end, declaration: null });
  }

  #question(view: CallView, marker: Question, { fn, within }: Context): void {
    const facts = { id: view.id, marker, start: view.start, end: view.end };
    if (view.args.length > 0) this.#misuse(view, { kind: "question-arguments", marker });
    else if (!fn) this.strayQuestions.push(facts);
    else if (within < 0) this.#misuse(view, { kind: "question-in-parameter", marker });
    else fn.questions.push(facts);
  }

  /** @returns whether the statement is a `defer(...)` */
  #deferStatement(view: View & { kind: "expression" }, context: Context): boolean {
    const call = unwrap(view.expression);
    if (call.kind !== "call" || call.optional || this.#markers.of(call.callee) !== "defer") return false;
    this.#checkWith(call, "defer", context);
    const { fn } = context;
    if (this.react.hasMoved(call)) {
      this.#misuse(view, { kind: "compiled-by-react", what: "literal" });
      return true;
    }
    const inAsync = fn?.view.async ?? false;
    const argument = readDeferredArgument(call, inAsync, this.scopes, this.#markers, this.lowered, this.misuses);
    if (fn) {
      const { start, end } = view;
      const { inLoop, unbraced } = context;
      fn.defers.push({ span: { start, end }, id: view.id, inLoop, unbraced, argument });
    } else if (context.inWith === "no") {
      this.#misuse(view, { kind: "defer-outside-function", where: context.outside });
    }
    this.#deferredParts(argument, call, context);
    return true;
  }

  #deferredParts(argument: DeferredArgument, call: CallView, context: Context): void {
    switch (argument.kind) {
      case "literal":
        this.visitFunction(argument.literal, context, { kind: "other", name: null }, true);
        this.visitAll(argument.args, context);
        return;
      case "call":
        this.visitAll(argument.guards, context);
        this.#privates.takeApart(argument.call.callee);
        this.visit(argument.call.callee, context);
        this.visitAll(argument.call.args, context);
        return;
      case "recover":
        return;
      case "invalid":
        for (const arg of call.args) this.#invalidPart(unwrap(arg), context);
        return;
    }
  }

  /** What takes the place of a call is the one mistake, and already reported. What is inside is visited. */
  #invalidPart(view: View, context: Context): void {
    if (view.kind === "name" || view.kind === "member") return;
    if (view.kind === "call" && this.#markers.of(view.callee) !== null) this.visitAll(view.args, context);
    else this.visit(view, context);
  }

  visitFunction(view: FunctionView, context: Context, place: Place, deferred = false): void {
    if (context.fn === null && !this.#privates.areInSight && !this.#mentions.areIn(view)) {
      this.#pass(view);
      return;
    }
    const returns: OpenFunction["returns"] = [];
    const fn: OpenFunction = {
      view,
      parent: context.fn,
      place,
      deferred,
      defers: [],
      questions: [],
      returns,
      takenBack: new TakenBack(returns),
      superCalls: [],
      namedResults: [],
    };
    // Outermost first: the function takes its index before the functions inside take theirs.
    const index = this.functions.length;
    const inWith = context.inWith === "no" ? "no" : "outer";
    const way = wayOutOf(view, openWay);
    const inner: Context = {
      fn,
      outside: "module",
      inLoop: false,
      way,
      inFinally: null,
      inWith,
      unbraced: false,
      within: -1,
    };
    this.visitAll(view.params, inner);
    if (view.body.kind === "block")
      view.statements.forEach((statement, within) => this.visit(statement, { ...inner, within }));
    else {
      this.returningFunctions.add(view.id);
      this.visit(view.body, { ...inner, within: 0 });
    }
    if (fn.defers.length + fn.namedResults.length > 0) {
      // When compiled, they assign to a variable of the frame.
      for (const found of fn.returns) if (found.inWith) this.#misuse(found.view, { kind: "in-with", what: "return" });
    }
    if (this.react.hasCache(view)) {
      for (const { span } of fn.defers) this.#misuse(span, { kind: "compiled-by-react", what: "function" });
    }
    if (fn.defers.length + fn.questions.length + fn.namedResults.length > 0) {
      const facts = collectFunctionFacts(fn, this);
      if (facts.identity.kind === "parameter") this.panicTakers.add(facts.id);
      this.functions.splice(index, 0, facts);
    }
  }

  /** A function outside all others that does not mention the runtime: it only tells whether the file uses React. */
  #pass({ start, end }: FunctionView): void {
    const calls = this.#notedCalls;
    const first = firstIndex(calls.length, (index) => calls[index]!.start >= start);
    for (let index = first; index < calls.length && calls[index]!.start < end; index++) {
      this.react.visitCall(calls[index]!);
    }
  }
}

type OmitSpan<T> = T extends unknown ? Omit<T, keyof Span> : never;

/** Inside a statement that closes something when it is left, or that jumps may lead to. */
function statementContext(view: View, context: Context): Context {
  return { ...context, way: wayOutOf(view, context.way), inFinally: jumpsIn(view, context.inFinally) };
}

/** A direct `eval` of anything but a constant without private names. */
function mayNamePrivate({ callee, args, optional }: CallView, scopes: Scopes): boolean {
  const name = unwrap(callee);
  if (optional || name.kind !== "name" || name.name !== "eval" || scopes.bindingOf.has(name.id)) return false;
  const [code] = args;
  return code !== undefined && !(code.kind === "constant" && code.text !== null && !/[#\\]/.test(code.text));
}

/** The function whose `this`, `arguments` and `super` an arrow function has. */
function functionOfThis(fn: OpenFunction | null): OpenFunction | null {
  let owner = fn;
  while (owner?.view.form === "arrow") owner = owner.parent;
  return owner;
}

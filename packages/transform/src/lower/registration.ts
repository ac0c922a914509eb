import type { CalleeExpression, CalleeStep } from "../facts.ts";
import { type FunctionPlan, needsSlot, type SitePlan } from "../plan/plan.ts";
import { deferredRecover, lowerDeferproc, packArguments } from "./deferproc.ts";
import type { Lowering } from "./lowering.ts";
import {
  besidePanic,
  calleeStays,
  type DeferredLiteral,
  type DeferredValue,
  hasSpread,
  operandPart,
} from "./operands.ts";
import * as shapes from "./shapes.ts";

/** Turns a `defer` statement into what it does at once: it evaluates receiver, callee and arguments (rule S2). */
export function lowerRegistration(plan: FunctionPlan, index: number, lowering: Lowering): void {
  const frame = plan.frame!;
  const site = frame.sites[index]!;
  const registration = new Registration(plan, index, lowering);
  const parts = frame.strategy === "open-coded" ? registration.openCoded() : registration.linked();
  lowering.replace(site.facts.id, site.facts.unbraced ? shapes.braced(parts, site.facts.id) : parts);
}

class Registration {
  readonly #plan: FunctionPlan;
  readonly #prologue: number;
  readonly #index: number;
  readonly #site: SitePlan;
  readonly #lowering: Lowering;

  constructor(plan: FunctionPlan, index: number, lowering: Lowering) {
    this.#plan = plan;
    this.#prologue = plan.frame!.prologue;
    this.#index = index;
    this.#site = plan.frame!.sites[index]!;
    this.#lowering = lowering;
  }

  get #at() {
    return this.#site.facts.id;
  }

  /** defer(file.close())   →   _this0 = file; _fn0 = _this0.close; _bits |= 1; */
  openCoded(): shapes.Part[] {
    const { call } = this.#site.facts;
    const setBit = shapes.setBit({ bits: this.#lowering.names.bits, ...this.#site }, this.#at);
    switch (call.kind) {
      case "literal":
        return [
          shapes.assign(
            this.#slot("fn"),
            this.#lowering.value({ id: call.functionId, unnamed: call.unnamed }, this.#at),
            this.#at,
          ),
          ...this.#setArguments(call),
          setBit,
        ];
      case "value":
        return this.#steps(this.#stepsOf(call), [...this.#setArguments(call), setBit]);
      case "recover":
        return [setBit];
    }
  }

  /** defer(file.close())   →   _this0 = file; _defers = _deferproc(_defers, "file.close", _this0.close, _this0); */
  linked(): shapes.Part[] {
    const { call } = this.#site.facts;
    switch (call.kind) {
      case "literal": {
        const receiver = call.takesPanic ? this.#name(this.#lowering.helper("passPanic")) : null;
        return [this.#deferproc("", shapes.edited(call.functionId), receiver, call)];
      }
      case "value":
        return this.#linkedValue(call);
      case "recover":
        return [lowerDeferproc("", deferredRecover(this.#plan, this.#at, this.#lowering), this.#at, this.#lowering)];
    }
  }

  #linkedValue(call: DeferredValue): shapes.Part[] {
    const steps = this.#stepsOf(call);
    const last = steps.at(-1)!;
    const receiver = this.#receiver(call);
    // The callee itself goes straight into the record, unless it has to be checked first.
    const inline = "set" in last;
    const fn = inline ? this.#expression(last.to, call) : this.#name(this.#slot("fn"));
    return this.#steps(inline ? steps.slice(0, -1) : steps, [this.#deferproc(call.text, fn, receiver, call)]);
  }

  #deferproc(
    text: string,
    fn: shapes.Part,
    receiver: shapes.Part | null,
    call: DeferredLiteral | DeferredValue,
  ): shapes.Part {
    const args = packArguments(call, this.#arguments(call), this.#at);
    return lowerDeferproc(text, { fn, receiver, ...args }, this.#at, this.#lowering);
  }

  #slot(role: "fn" | "this" | "args"): string {
    return this.#lowering.names.slot(role, this.#index);
  }

  #name(name: string): shapes.Part {
    return shapes.slot(name, this.#at);
  }

  /** The steps of a callee, without those whose result needs no slot. */
  #stepsOf(call: DeferredValue): readonly CalleeStep[] {
    const linked = this.#plan.frame!.strategy === "linked-list";
    if (!linked && calleeStays(call, this.#prologue)) return [];
    const { receiver } = call;
    if (receiver?.kind !== "operand" || !needsSlot(receiver, this.#prologue)) return call.steps;
    return [{ set: "receiver", to: { kind: "node", id: receiver.id } }, ...call.steps];
  }

  /** What follows a test goes inside it. */
  #steps(steps: readonly CalleeStep[], then: readonly shapes.Part[]): shapes.Part[] {
    const [step, ...rest] = steps;
    if (step === undefined) return [...then];
    if ("chain" in step) return [...this.#steps(step.chain, []), ...this.#steps(rest, then)];
    if ("test" in step) {
      return [shapes.ifPresent(this.#slotOf(step.test), this.#steps(rest, then), this.#at)];
    }
    const call = this.#site.facts.call as DeferredValue;
    const set = shapes.assign(this.#slotOf(step.set), this.#expression(step.to, call), this.#at);
    return [set, ...this.#steps(rest, then)];
  }

  #slotOf(what: "receiver" | "callee"): string {
    return this.#slot(what === "receiver" ? "this" : "fn");
  }

  #expression(to: CalleeExpression, call: DeferredValue): shapes.Part {
    const at = this.#at;
    switch (to.kind) {
      case "node":
        return shapes.edited(to.id);
      case "this":
        return shapes.self(at);
      case "undefined":
        return shapes.undefinedValue(at);
      case "slot":
        return this.#name(this.#slotOf(to.slot));
      case "receiver":
        return this.#receiver(call)!;
      case "member":
        return this.#lowering.read(to.key, shapes.member(this.#expression(to.object, call), to.key, to.computed, at));
      case "call":
        return shapes.call(this.#expression(to.callee, call), to.args.map(shapes.edited), at);
      case "call-slot":
        return this.#callNow(to);
    }
  }

  #callNow({ text, args }: Extract<CalleeExpression, { kind: "call-slot" }>): shapes.Part {
    const helpers = {
      deferreturn: this.#lowering.helper("deferreturn"),
      deferprocList: this.#lowering.helper("deferprocList"),
    };
    const call = {
      fn: this.#name(this.#slotOf("callee")),
      receiver: this.#name(this.#slotOf("receiver")),
      args: args.map(shapes.edited),
    };
    return shapes.callNow(helpers, text, call, this.#at);
  }

  #receiver({ receiver }: DeferredValue): shapes.Part | null {
    if (receiver === null) return null;
    if (receiver.kind === "this") return shapes.self(this.#at);
    const slot = this.#slot("this");
    return receiver.kind === "slot" ? this.#name(slot) : operandPart(receiver, slot, this.#prologue, this.#at);
  }

  /** As they are written, after the placeholder for the panic if there is one. */
  #arguments(call: DeferredLiteral | DeferredValue): shapes.Part[] {
    const args = call.args.map(({ id }) => shapes.edited(id));
    return besidePanic(call) ? [shapes.nothing(this.#at), ...args] : args;
  }

  #setArguments(call: DeferredLiteral | DeferredValue): shapes.Part[] {
    if (hasSpread(call)) {
      return [shapes.assign(this.#slot("args"), shapes.list(this.#arguments(call), this.#at), this.#at)];
    }
    return call.args.flatMap((arg, index) => {
      if (!needsSlot(arg, this.#prologue)) return [];
      return [
        shapes.assign(this.#lowering.names.argument(this.#index, index), this.#lowering.value(arg, this.#at), this.#at),
      ];
    });
  }
}

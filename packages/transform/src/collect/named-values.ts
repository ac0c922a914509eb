import type { NodeId } from "../facts.ts";
import type { Place } from "./open-function.ts";
import { type InferredName, openClass, openObject, type OpenOwner } from "./owners.ts";
import type { Scopes } from "./scopes.ts";
import { type ClassView, type FunctionView, type PropertyView, unwrap, type VariableView, type View } from "./view.ts";

/** Walks through a file, passing a context down. */
export interface Visitor<Context> {
  visit(view: View, context: Context): void;
  visitAll(views: readonly View[], context: Context): void;
  visitFunction(view: FunctionView, context: Context, place: Place): void;
  /** A field's initializer: it runs as a function of its own. */
  inField(context: Context): Context;
  /** Around the members of a class. */
  enterClass(view: ClassView): void;
  leaveClass(): void;
}

/** The names and owners that functions and classes get from their position. */
export class NamedValues<Context> {
  readonly #visitor: Visitor<Context>;
  readonly #scopes: Scopes;

  constructor(visitor: Visitor<Context>, scopes: Scopes) {
    this.#visitor = visitor;
    this.#scopes = scopes;
  }

  /** A value that takes the name of its target, if it is an anonymous function or class. */
  assigned(view: View, context: Context, name: InferredName): void {
    const value = unwrap(view);
    if (value.kind === "function") this.#visitor.visitFunction(value, context, { kind: "other", name });
    else if (value.kind === "class") this.class(value, context, value.id, name);
    else this.#visitor.visit(view, context);
  }

  variable({ declarators }: VariableView, context: Context): void {
    for (const { target, init } of declarators) {
      this.#visitor.visit(target, context);
      if (!init) continue;
      const value = unwrap(init);
      if (value.kind !== "function" || target.kind !== "name") {
        this.assigned(init, context, nameOf(target));
        continue;
      }
      const binding = this.#scopes.bindingOf.get(target.id) ?? null;
      this.#visitor.visitFunction(value, context, { kind: "binding", binding, name: target.name });
    }
  }

  exportDefault({ id: statement, value }: View & { kind: "export-default" }, context: Context): void {
    const name = { kind: "name", name: "default" } as const;
    if (value.kind === "function" && value.name === null && value.form === "declaration") {
      this.#visitor.visitFunction(value, context, { kind: "default-export", statement });
    } else if (value.kind === "class") {
      this.class(value, context, statement, name);
    } else {
      this.assigned(value, context, name);
    }
  }

  object(view: View & { kind: "object" }, context: Context): void {
    const owner = openObject(view, this.#scopes);
    for (const member of view.properties) this.#member(member, context, owner);
  }

  /** @param statement the statement that declares the class, the export included */
  class(view: ClassView, context: Context, statement: NodeId, name: InferredName): void {
    this.#visitor.visitAll(view.decorators, context);
    if (view.superClass) this.#visitor.visit(view.superClass, context);
    const owner = openClass(view, statement, name, this.#scopes);
    this.#visitor.enterClass(view);
    for (const member of view.members) this.#member(member, context, owner);
    this.#visitor.leaveClass();
  }

  #member(view: View, context: Context, owner: OpenOwner): void {
    if (view.kind !== "property") {
      this.#visitor.visit(view, context);
      return;
    }
    this.#visitor.visitAll(view.decorators, context);
    if (view.computed) this.#visitor.visit(view.computed, context);
    if (!view.value) return;
    const inner = view.field ? this.#visitor.inField(context) : context;
    if (view.value.kind === "function" && view.value.form !== "expression" && view.value.form !== "arrow") {
      this.#visitor.visitFunction(view.value, inner, { kind: "method", owner, property: view });
    } else {
      this.assigned(view.value, inner, propertyName(view, owner));
    }
  }
}

export function nameOf(target: View): InferredName {
  return target.kind === "name" ? { kind: "name", name: target.name } : null;
}

function propertyName(view: PropertyView, owner: OpenOwner): InferredName {
  // In a literal, this is not a property: it sets the prototype.
  if (view.name === "__proto__" && !owner.isClass) return null;
  const value = unwrap(view.value!);
  return value.kind === "function" || value.kind === "class" ? (owner.keyOf(view) ?? { kind: "lost" }) : null;
}

import type { Scopes } from "./scopes.ts";
import { memberName, unwrap, type View } from "./view.ts";

/** No module's name is longer. */
const LONGEST = 1000;

/**
 * The text that a value certainly is: a string, a `+` or template of such, and a variable that is declared with one and
 * never changes. Older targets have `"".concat(a, "b")` for a template.
 *
 * @returns null for any other value
 */
export function constantText(value: View, scopes: Scopes): string | null {
  return new ConstantReader(scopes).read(value);
}

class ConstantReader {
  readonly #scopes: Scopes;
  /** Variables that are being read: one may be declared with itself. */
  readonly #open = new Set<object>();

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  read(value: View): string | null {
    const view = unwrap(value);
    switch (view.kind) {
      case "constant":
        return view.text;
      case "concat":
        return this.#join(view.parts);
      case "call": {
        const { callee, args } = view;
        return callee.kind === "member" && memberName(callee) === "concat"
          ? this.#join([callee.object, ...args])
          : null;
      }
      case "name":
        return this.#variable(view);
      default:
        return null;
    }
  }

  #join(parts: readonly View[]): string | null {
    let joined = "";
    for (const part of parts) {
      const text = this.read(part);
      // Variables that double each other soon have more text than there is room for.
      if (text === null || joined.length + text.length > LONGEST) return null;
      joined += text;
    }
    return joined;
  }

  #variable({ id }: View): string | null {
    const binding = this.#scopes.bindingOf.get(id);
    if (!binding?.value || binding.reassigned || this.#open.has(binding)) return null;
    this.#open.add(binding);
    const text = this.read(binding.value);
    this.#open.delete(binding);
    return text;
  }
}

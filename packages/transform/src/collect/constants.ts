import type { Scopes } from "./scopes.ts";
import { type CallView, memberName, unwrap, type View } from "./view.ts";

/** No module has a longer name. */
const LONGEST = 1000;

/**
 * The text that a value certainly is: a string; a `+` or template of strings; a variable that is declared with one and
 * never changes; a joined list of them. Older targets use `"".concat(a, "b")` for a template.
 *
 * @returns null for any other value
 */
export function constantText(value: View, scopes: Scopes): string | null {
  return value.kind === "constant" ? value.text : new ConstantReader(scopes).read(value);
}

class ConstantReader {
  readonly #scopes: Scopes;
  /** The variables that are being read: one may be declared with itself. */
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
      case "call":
        return this.#call(view);
      case "name":
        return this.#variable(view);
      default:
        return null;
    }
  }

  #call({ callee, args }: CallView): string | null {
    if (callee.kind !== "member") return null;
    const name = memberName(callee);
    if (name === "concat") return this.#join([callee.object, ...args]);
    const [separator] = args;
    const list = unwrap(callee.object);
    const between = name === "join" && separator ? this.read(separator) : null;
    return between === null || list.kind !== "array" ? null : this.#join(list.elements, between);
  }

  #join(parts: readonly (View | null)[], between = ""): string | null {
    const texts: string[] = [];
    let length = 0;
    for (const part of parts) {
      const text = part && this.read(part);
      if (text === null) return null;
      texts.push(text);
      length += text.length;
      // Variables that double each other soon contain more text than fits in memory.
      if (length > LONGEST) return null;
    }
    return texts.join(between);
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

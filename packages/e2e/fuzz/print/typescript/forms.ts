import { isGenerator } from "../../kinds.ts";
import type { Pattern, Printer } from "./printer.ts";

const functionForms = [
  "declaration",
  "arrow",
  "expression",
  "named-expression",
  "object-method",
  "object-arrow",
  "object-function",
  "computed-method",
  "nested-object",
  "static-method",
  "class-expression",
  "static-field",
  "private-static",
  "instance-method",
  "assigned",
  "getter",
  "destructured",
  "default-value",
  "returned",
] as const;
export const arrowForms: ReadonlySet<string> = new Set<(typeof functionForms)[number]>([
  "arrow",
  "object-arrow",
  "static-field",
  "assigned",
  "destructured",
  "default-value",
]);
type FunctionForm = (typeof functionForms)[number] | (typeof calledForms)[number];

const classForms = ["class", "private", "fields", "factory", "prototype"] as const;
type ClassForm = (typeof classForms)[number];

/** Only for functions without results that nothing but a call statement names. */
const calledForms = ["constructor", "setter"] as const;

export function functionForm(printer: Printer, name: string): FunctionForm {
  const kind = printer.kinds.get(name)!;
  const forms: readonly FunctionForm[] =
    kind === "sync" && printer.onlyCalled.has(name) ? [...functionForms, ...calledForms] : functionForms;
  return printer.style.pick(
    `form ${name}`,
    forms.filter((form) => !isGenerator(kind) || !arrowForms.has(form)),
  );
}

export function calleeOf(printer: Printer, name: string): string {
  switch (functionForm(printer, name)) {
    case "object-method":
    case "object-arrow":
    case "object-function":
    case "computed-method":
    case "class-expression":
    case "static-method":
    case "static-field":
    case "private-static":
    case "instance-method":
    case "getter":
      return `${ownerName(name)}.${name}`;
    case "nested-object":
      return `${ownerName(name)}.inner.${name}`;
    default:
      return name;
  }
}

export function classForm(printer: Printer): ClassForm {
  const inherits = printer.program.classes.some(({ base }) => base !== null);
  return inherits ? "class" : printer.style.pick("class", classForms);
}

export function patternOf(printer: Printer, name: string): Pattern {
  return printer.style.pick(`pattern ${name}`, ["array", "object", "renamed"]);
}

export function parametersText(printer: Printer, names: readonly string[], key: string): string {
  const plain = names.map((name) => `${name}: number`);
  if (names.length === 0) return "()";
  switch (printer.style.pick(`params ${key}`, ["plain", "plain", "plain", "plain", "rest", "default"])) {
    case "rest":
      return `(...[${names.join(", ")}]: number[])`;
    case "default":
      return `(${[...plain.slice(0, -1), `${names.at(-1)!} = 0`].join(", ")})`;
    default:
      return `(${plain.join(", ")})`;
  }
}

export function ownerName(name: string): string {
  return `in_${name}`;
}

/** The key of a named result in the object that is returned. */
export function resultKey(name: string, index: number, pattern: Pattern): string {
  return pattern === "renamed" ? ["first", "second"][index]! : name;
}

export function withKey(key: string, name: string): string {
  return key === name ? name : `${key}: ${name}`;
}

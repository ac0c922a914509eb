/** A value as text in which everything that it holds can be seen, and nothing that differs from run to run. */
export function show(value: unknown): string {
  return JSON.stringify(plain(value, [])) ?? "undefined";
}

function plain(value: unknown, around: readonly unknown[]): unknown {
  switch (typeof value) {
    case "object":
      return value === null ? null : plainObject(value, around);
    case "function":
      return `function ${value.name}(${value.length})`;
    case "string":
    case "boolean":
      return value;
    default:
      return `${typeof value} ${Object.is(value, -0) ? "-0" : String(value)}`;
  }
}

function plainObject(value: object, around: readonly unknown[]): unknown {
  const depth = around.indexOf(value);
  if (depth >= 0) return `the object ${around.length - depth} levels up`;
  const inside = [...around, value];
  const each = (element: unknown) => plain(element, inside);
  if (Array.isArray(value)) return value.map(each);
  if (value instanceof Map) return { Map: [...value].map(each) };
  if (value instanceof Set) return { Set: [...value].map(each) };
  if (value instanceof Date || value instanceof RegExp) return `${value.constructor.name} ${String(value)}`;
  const className = (value.constructor as { name?: string } | undefined)?.name ?? "";
  const properties = Object.keys(value).map((key) => [key, each((value as Record<string, unknown>)[key])]);
  if (value instanceof Error) properties.push(["message", value.message]);
  const shown = Object.fromEntries(properties) as object;
  return className === "Object" || className === "" ? shown : { [className]: shown };
}

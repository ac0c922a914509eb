import type { types as t } from "@babel/core";
import { type ConfigModule, placeOf, requiredSource } from "./module.ts";
import { bare, keyOf, textOf } from "./tree.ts";

/** Finds a module that a configuration imports by a path; null if it is not there or cannot be read. */
export type FindModule = (from: ConfigModule, specifier: string) => ConfigModule | null;

interface Reference {
  readonly entry: string;
}

/** A name may refer to itself. */
const DEEPEST = 20;

/** The values of the names in configuration files. */
export class Names {
  private readonly find: FindModule;

  constructor(find: FindModule) {
    this.find = find;
  }

  /** The entry that an expression refers to: an import, or a `require` or `import()` of it. */
  referenceOf(node: t.Node, module: ConfigModule, depth = 0): Reference | null {
    if (depth > DEEPEST) return null;
    if (node.type === "Identifier") {
      const binding = module.bindings.get(node.name);
      if (binding?.kind === "import") return this.importedReference(binding.source, binding.imported, module);
      return binding?.kind === "local" ? this.referenceOf(bare(binding.value), module, depth + 1) : null;
    }
    if (node.type === "MemberExpression") return this.referenceOf(bare(node.object), module, depth + 1);
    const source = requiredSource(node);
    return source === null ? null : ownReference(source);
  }

  private importedReference(source: string, imported: string, module: ConfigModule): Reference | null {
    const own = ownReference(source);
    if (own) return own;
    const found = this.find(module, source);
    const onwards = found?.reexports.get(imported);
    if (found && onwards) return this.importedReference(onwards.source, onwards.imported, found);
    const value = found?.exports.get(imported);
    return found && value?.type === "Identifier" ? this.referenceOf(value, found) : null;
  }

  propertyOf(object: t.Node, key: string, module: ConfigModule): t.Node | null {
    const value = this.resolveLocal(object, module);
    if (value?.type !== "ObjectExpression") return null;
    const property = value.properties.find((each) => each.type !== "SpreadElement" && keyOf(each) === key);
    return property?.type === "ObjectProperty" ? property.value : (property ?? null);
  }

  resolveLocal(node: t.Node, module: ConfigModule, depth = 0): t.Node | null {
    const value = bare(node);
    if (value.type !== "Identifier" || depth > DEEPEST) return value;
    const binding = module.bindings.get(value.name);
    return binding?.kind === "local" && binding.key === null
      ? this.resolveLocal(binding.value, module, depth + 1)
      : null;
  }

  /** The package that a plugin comes from, as far as the file tells. */
  nameOf(element: t.Node, module: ConfigModule, depth = 0): string | null {
    if (depth > DEEPEST) return null;
    const node = bare(element);
    if (textOf(node) !== null) return textOf(node);
    if (node.type === "ArrayExpression" && node.elements[0]) return this.nameOf(node.elements[0], module, depth + 1);
    if (node.type === "ObjectExpression") {
      const loader = this.propertyOf(node, "loader", module);
      return loader && textOf(loader);
    }
    if (node.type === "CallExpression" || node.type === "NewExpression")
      return this.nameOf(node.callee, module, depth + 1);
    const place = placeOf(node);
    const binding = place && module.bindings.get(place.name);
    if (binding?.kind === "import") return binding.source;
    if (binding?.kind !== "local") return null;
    return (
      requiredSource(bare(binding.value)) ??
      (node.type === "Identifier" ? this.nameOf(binding.value, module, depth + 1) : null)
    );
  }
}

function ownReference(source: string): Reference | null {
  const entry = /^@godefer\/transform\/([\w-]+)$/.exec(source)?.[1];
  return entry === undefined ? null : { entry };
}

import type ts from "typescript";
import type { TypeScript } from "../../collect/typescript/index.ts";

export type WithParameters = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration;

/** The nodes that our decorators are added to. */
export type WithDecorators =
  ts.ClassLikeDeclaration | ts.MethodDeclaration | ts.AccessorDeclaration | ts.PropertyDeclaration;

/**
 * A node with one part changed. TypeScript's factory needs all the other parts again, in a different order for each
 * kind.
 */
export class TypeScriptUpdates {
  readonly #ts: TypeScript;
  readonly #factory: ts.NodeFactory;

  constructor(compiler: TypeScript, factory: ts.NodeFactory) {
    this.#ts = compiler;
    this.#factory = factory;
  }

  name(node: ts.FunctionDeclaration, name: string): ts.FunctionDeclaration {
    const { modifiers, asteriskToken, typeParameters, parameters, type, body } = node;
    const own = this.#factory.createIdentifier(name);
    return this.#factory.updateFunctionDeclaration(
      node,
      ...([modifiers, asteriskToken, own, typeParameters, parameters, type, body] as const),
    );
  }

  modifiers(node: WithDecorators, modifiers: readonly ts.ModifierLike[]): ts.Node {
    if (this.#ts.isMethodDeclaration(node)) return this.#method(node, modifiers, node.parameters);
    if (this.#ts.isGetAccessorDeclaration(node)) {
      const { name, parameters, type, body } = node;
      return this.#factory.updateGetAccessorDeclaration(node, modifiers, name, parameters, type, body);
    }
    if (this.#ts.isSetAccessorDeclaration(node)) {
      const { name, parameters, body } = node;
      return this.#factory.updateSetAccessorDeclaration(node, modifiers, name, parameters, body);
    }
    if (this.#ts.isPropertyDeclaration(node)) {
      const { name, questionToken, exclamationToken, type, initializer } = node;
      const mark = questionToken ?? exclamationToken;
      return this.#factory.updatePropertyDeclaration(node, modifiers, name, mark, type, initializer);
    }
    return this.#class(node, modifiers, node.members);
  }

  members(node: ts.ClassLikeDeclaration, members: readonly ts.ClassElement[]): ts.Node {
    return this.#class(node, node.modifiers, members);
  }

  #class(
    node: ts.ClassLikeDeclaration,
    modifiers: readonly ts.ModifierLike[] | undefined,
    members: readonly ts.ClassElement[],
  ): ts.Node {
    const { name, typeParameters, heritageClauses } = node;
    return this.#ts.isClassDeclaration(node)
      ? this.#factory.updateClassDeclaration(node, modifiers, name, typeParameters, heritageClauses, members)
      : this.#factory.updateClassExpression(node, modifiers, name, typeParameters, heritageClauses, members);
  }

  #method(
    node: ts.MethodDeclaration,
    modifiers: readonly ts.ModifierLike[] | undefined,
    params: readonly ts.ParameterDeclaration[],
  ): ts.MethodDeclaration {
    const { asteriskToken, name, questionToken, typeParameters, type, body } = node;
    return this.#factory.updateMethodDeclaration(
      node,
      ...([modifiers, asteriskToken, name, questionToken, typeParameters, params, type, body] as const),
    );
  }

  parameters(node: WithParameters, params: readonly ts.ParameterDeclaration[]): ts.Node {
    if (this.#ts.isMethodDeclaration(node)) return this.#method(node, node.modifiers, params);
    const { typeParameters, type } = node;
    if (this.#ts.isArrowFunction(node)) {
      const { modifiers, equalsGreaterThanToken: arrow, body } = node;
      return this.#factory.updateArrowFunction(node, modifiers, typeParameters, params, type, arrow, body);
    }
    if (this.#ts.isFunctionDeclaration(node)) {
      const { modifiers, asteriskToken, name, body } = node;
      return this.#factory.updateFunctionDeclaration(
        node,
        ...([modifiers, asteriskToken, name, typeParameters, params, type, body] as const),
      );
    }
    const { modifiers, asteriskToken, name, body } = node;
    return this.#factory.updateFunctionExpression(
      node,
      ...([modifiers, asteriskToken, name, typeParameters, params, type, body] as const),
    );
  }

  /** A class declaration as an anonymous expression. */
  classExpression({ typeParameters, heritageClauses, members }: ts.ClassDeclaration): ts.ClassExpression {
    return this.#factory.createClassExpression(undefined, undefined, typeParameters, heritageClauses, members);
  }

  /** A function declaration as an anonymous expression. */
  functionExpression(node: ts.FunctionDeclaration): ts.FunctionExpression {
    const { modifiers, asteriskToken, typeParameters, parameters, type, body } = node;
    const own = modifiers?.filter((modifier) => this.#ts.isModifier(modifier));
    return this.#factory.createFunctionExpression(
      ...([own, asteriskToken, undefined, typeParameters, parameters, type, body!] as const),
    );
  }
}

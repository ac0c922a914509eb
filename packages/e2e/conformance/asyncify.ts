import { type InputOptions, type NodePath, type PluginObject, transformSync, types as t } from "@babel/core";

/**
 * Rewrites a twin so that its functions are async and every call of one is awaited: the same program, but each of its
 * frames may be left in the middle and entered again.
 *
 *   function f() { defer(g(h())); return h(); }   →   async function f() { defer(g(await h())); return await h(); }
 *   main();                                       →   await main();
 *
 * What cannot be async stays as it is, and so must what it calls: constructors, accessors, generators, the methods that
 * give an object's text, and callbacks of the language's own functions.
 */
export function asyncify(source: string): string {
  const options: InputOptions = {
    babelrc: false,
    configFile: false,
    parserOpts: { plugins: ["typescript"] },
    plugins: [makeAsync],
  };
  return transformSync(source, options)!.code!;
}

/** What calls a function and waits for it. */
const awaiting = new Set(["defer", "go"]);
const textMethods = new Set(["toString", "String", "valueOf"]);

function makeAsync(): PluginObject {
  return {
    name: "asyncify",
    visitor: {
      Program(program) {
        const methods = collectMethods(program);
        program.traverse({
          Function(path) {
            if (canBeAsync(path, methods)) path.node.async = true;
          },
        });
        program.traverse({
          CallExpression: {
            exit(path) {
              if (isUserCall(path, methods)) awaitCall(path);
            },
          },
          OptionalCallExpression(path) {
            throw path.buildCodeFrameError("asyncify does not know where to await in an optional chain");
          },
        });
      },
    },
  };
}

/** The names by which a member call reaches a function of the twin's own. */
function collectMethods(program: NodePath<t.Program>): ReadonlySet<string> {
  const names = new Set(["call", "apply"]);
  program.traverse({
    Method({ node }) {
      if ("key" in node && node.key.type === "Identifier") names.add(node.key.name);
    },
    Property({ node }) {
      if (node.key.type === "Identifier" && t.isFunction(node.value)) names.add(node.key.name);
    },
  });
  return names;
}

function canBeAsync(path: NodePath<t.Function>, methods: ReadonlySet<string>): boolean {
  const { node } = path;
  if (node.generator) return false;
  if (node.type === "ClassMethod" || node.type === "ClassPrivateMethod" || node.type === "ObjectMethod") {
    return node.kind === "method" && !(node.key.type === "Identifier" && textMethods.has(node.key.name));
  }
  // Nobody would wait for it.
  if (isDeferred(path) && path.getFunctionParent()?.node.generator) return false;
  return !isOwnCallback(path, methods);
}

/** Whether a function of the language's own, a constructor or `panic` gets it, and would not await what it gives. */
function isOwnCallback({ node, parentPath }: NodePath<t.Function>, methods: ReadonlySet<string>): boolean {
  if (parentPath?.isNewExpression()) return parentPath.node.callee !== node;
  if (!parentPath?.isCallExpression() || parentPath.node.callee === node) return false;
  const { callee } = parentPath.node;
  return !isUserCall(parentPath, methods) && !(callee.type === "Identifier" && awaiting.has(callee.name));
}

/** Whether it calls a function of the twin's, and is not what a `defer` statement defers. */
function isUserCall(path: NodePath<t.CallExpression>, methods: ReadonlySet<string>): boolean {
  if (path.parentPath.isAwaitExpression() || isDeferred(path)) return false;
  const callee = withoutTypes(path.node.callee);
  if (callee.type === "Identifier") {
    const kind = path.scope.getBinding(callee.name)?.kind;
    return kind !== undefined && kind !== "module";
  }
  if (callee.type !== "MemberExpression") return callee.type !== "Super" && callee.type !== "Import";
  return callee.property.type === "Identifier" && methods.has(callee.property.name);
}

function isDeferred(path: NodePath): boolean {
  const outer = path.findParent(({ node }) => !isWrapper(node));
  return outer?.isCallExpression() === true && t.isIdentifier(outer.node.callee, { name: "defer" });
}

function awaitCall(path: NodePath<t.CallExpression>): void {
  const fn = path.getFunctionParent();
  if (fn && !fn.node.async) throw path.buildCodeFrameError("asyncify cannot await in a function that must stay sync");
  path.replaceWith(t.awaitExpression(path.node));
  path.skip();
}

function withoutTypes(node: t.Node): t.Node {
  let inner = node;
  while (isWrapper(inner)) inner = inner.expression;
  return inner;
}

function isWrapper(node: t.Node): node is t.TSAsExpression | t.TSNonNullExpression | t.ParenthesizedExpression {
  return t.isTSAsExpression(node) || t.isTSNonNullExpression(node) || t.isParenthesizedExpression(node);
}

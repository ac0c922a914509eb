import type ts from "typescript";
import type { DeclaratorView, View } from "../view.ts";
import { viewAssignmentTarget, viewBinding } from "./patterns.ts";
import type { TypeScriptViewer } from "./viewer.ts";

/**
 * Statements.
 *
 * @returns null for other syntax
 */
export function viewStatement(viewer: TypeScriptViewer, node: ts.Node): View | null {
  const { SyntaxKind } = viewer.ts;
  switch (node.kind) {
    case SyntaxKind.Block:
    case SyntaxKind.ModuleBlock:
      return { ...viewer.at(node), kind: "block", body: viewer.list((node as ts.Block).statements) };
    case SyntaxKind.ExpressionStatement:
      return {
        ...viewer.at(node),
        kind: "expression",
        expression: viewer.view((node as ts.ExpressionStatement).expression),
      };
    case SyntaxKind.ReturnStatement:
      return { ...viewer.at(node), kind: "return", argument: viewer.maybe((node as ts.ReturnStatement).expression) };
    case SyntaxKind.VariableStatement:
      return viewVariable(viewer, (node as ts.VariableStatement).declarationList, node);
    case SyntaxKind.VariableDeclarationList:
      return viewVariable(viewer, node as ts.VariableDeclarationList, node);
    case SyntaxKind.ForStatement: {
      const { initializer, condition, incrementor, statement } = node as ts.ForStatement;
      return viewLoop(viewer, node, viewer.list([initializer, condition, incrementor]), statement);
    }
    case SyntaxKind.ForInStatement:
    case SyntaxKind.ForOfStatement: {
      const { initializer, expression, statement } = node as ts.ForOfStatement;
      return viewLoop(viewer, node, [viewForTarget(viewer, initializer), viewer.view(expression)], statement);
    }
    case SyntaxKind.WhileStatement:
    case SyntaxKind.DoStatement: {
      const { expression, statement } = node as ts.WhileStatement;
      return viewLoop(viewer, node, [viewer.view(expression)], statement);
    }
    case SyntaxKind.IfStatement:
      return viewIf(viewer, node as ts.IfStatement);
    case SyntaxKind.LabeledStatement: {
      const { label, statement } = node as ts.LabeledStatement;
      return { ...viewer.at(node), kind: "label", name: viewer.identifier(label), body: viewer.view(statement) };
    }
    case SyntaxKind.BreakStatement:
    case SyntaxKind.ContinueStatement: {
      const { label } = node as ts.BreakOrContinueStatement;
      const to = node.kind === SyntaxKind.BreakStatement ? "break" : "continue";
      return { ...viewer.at(node), kind: "jump", to, label: label ? viewer.identifier(label) : null };
    }
    case SyntaxKind.TryStatement: {
      const { tryBlock, catchClause, finallyBlock } = node as ts.TryStatement;
      const param = catchClause?.variableDeclaration?.name;
      return {
        ...viewer.at(node),
        kind: "try",
        block: viewer.view(tryBlock),
        handler: catchClause
          ? { param: param ? viewBinding(viewer, param) : null, body: viewer.view(catchClause.block) }
          : null,
        finalizer: viewer.maybe(finallyBlock),
      };
    }
    case SyntaxKind.WithStatement: {
      const { expression, statement } = node as ts.WithStatement;
      return { ...viewer.at(node), kind: "with", object: viewer.view(expression), body: viewer.view(statement) };
    }
    case SyntaxKind.SwitchStatement: {
      const { expression, caseBlock } = node as ts.SwitchStatement;
      const cases = caseBlock.clauses.flatMap((clause) => [
        ...(viewer.ts.isCaseClause(clause) ? [viewer.view(clause.expression)] : []),
        ...viewer.list(clause.statements),
      ]);
      return { ...viewer.at(node), kind: "switch", discriminant: viewer.view(expression), cases };
    }
    default:
      return null;
  }
}

/** Together with all its `else if`s, which are nested once for each. */
function viewIf(viewer: TypeScriptViewer, node: ts.IfStatement): View {
  const parts: (ts.Node | undefined)[] = [];
  let branch: ts.Statement | undefined = node;
  while (branch && viewer.ts.isIfStatement(branch)) {
    parts.push(branch.expression, branch.thenStatement);
    branch = branch.elseStatement;
  }
  return viewer.other(node, viewer.list([...parts, branch]));
}

function viewVariable(viewer: TypeScriptViewer, list: ts.VariableDeclarationList, statement: ts.Node): View {
  const { NodeFlags } = viewer.ts;
  // Flags that share bits: `await using` is Using and Const together.
  const flags: number = list.flags;
  const using =
    (flags & NodeFlags.BlockScoped) === (NodeFlags.Using as number) ||
    (flags & NodeFlags.BlockScoped) === (NodeFlags.AwaitUsing as number);
  const constant = (list.flags & NodeFlags.Const) !== 0;
  const declarators = list.declarations.map((declaration): DeclaratorView => ({
    ...viewer.at(declaration),
    target: viewBinding(viewer, declaration.name),
    init: viewer.maybe(declaration.initializer),
  }));
  const keyword = using ? "using" : constant ? "const" : (list.flags & NodeFlags.Let) !== 0 ? "let" : "var";
  return { ...viewer.at(statement), kind: "variable", keyword, declarators };
}

function viewForTarget(viewer: TypeScriptViewer, node: ts.ForInitializer): View {
  if (viewer.ts.isVariableDeclarationList(node)) return viewer.view(node);
  return { ...viewer.at(node), kind: "for-target", target: viewAssignmentTarget(viewer, node) };
}

function viewLoop(viewer: TypeScriptViewer, node: ts.Node, head: readonly View[], body: ts.Statement): View {
  const iterates = node.kind === viewer.ts.SyntaxKind.ForOfStatement;
  return { ...viewer.at(node), kind: "loop", head, body: viewer.view(body), iterates };
}

import type { Call, Fn, Program, ReturnValue, Stmt } from "./program.ts";

/** The program as a script, with pseudo-calls. It is run twice, so that nothing of the first run may be left over. */
export function printProgram({ functions, decisions }: Program): string {
  return [
    'const { defer, namedResult, panic, panicking, recover } = require("@godefer/runtime");',
    `const decisions = ${JSON.stringify(decisions)};`,
    "let at = 0;",
    "const on = () => decisions[at++] === true;",
    'const said = (v) => (v instanceof Error ? ("value" in v ? v.value : v.message) : v);',
    // The one must tell what the other is about to stop.
    "const asked = (info, answer) => {",
    '  if ((info === null) !== (answer === null)) log("panicking", info, answer);',
    '  else if (info && said(info.value) !== said(answer)) log("panicking", said(info.value));',
    "  return answer;",
    "};",
    'const fail = () => { throw new Error("fail"); };',
    'const object = { m(x) { log("method", this === object, x); } };',
    "const maybe = () => (on() ? object : null);",
    ...functions.map(printFunction).reverse(),
    'for (const n of [1, 2]) try { log("result", ' +
      callOf(0, functions, "n") +
      '); } catch (e) { log("thrown", said(e)); }',
  ].join("\n");

  function printFunction({ form, named, body }: Fn, index: number): string {
    const statements = body.map((stmt) => print(stmt, functions));
    if (named !== null) statements.splice(named, 0, "let r = namedResult(0);");
    const inside = `{\n${statements.join("\n")}\n}`;
    switch (form) {
      case "declaration":
        return `function f${index}(x) ${inside}`;
      case "arrow":
        return `const f${index} = (x) => ${inside};`;
      case "method":
        return `const o${index} = { m(x) ${inside} };`;
    }
  }
}

function callOf(target: number, functions: readonly Fn[], argument: string): string {
  return functions[target]!.form === "method" ? `o${target}.m(${argument})` : `f${target}(${argument})`;
}

function print(stmt: Stmt, functions: readonly Fn[]): string {
  const block = (stmts: readonly Stmt[]) => `{\n${stmts.map((inner) => print(inner, functions)).join("\n")}\n}`;
  /** A single statement goes without braces, as far as it is not a declaration. */
  const bare = (stmts: readonly Stmt[]) => (stmts.length === 1 ? print(stmts[0]!, functions) : block(stmts));
  switch (stmt.kind) {
    case "log":
      return 'log("log");';
    case "show":
      return 'log("x", x);';
    case "recover":
      return 'log("recover", said(asked(panicking(), recover())));';
    case "break":
      return "break;";
    case "continue":
      return "continue;";
    case "leave":
      return "break out;";
    case "rethrow":
      return "throw e;";
    case "set":
      return `x = ${stmt.n};`;
    case "setResult":
      return `r = ${stmt.n};`;
    case "panic":
      return `panic(${stmt.n});`;
    case "throw":
      return `throw ${stmt.n};`;
    case "call":
      return `log("got", ${callOf(stmt.target, functions, "x")});`;
    case "defer":
      return `defer(${printCall(stmt.call, functions)});`;
    case "return":
      return `return ${printReturn(stmt.value, functions)};`;
    case "if":
      return `if (on()) ${block(stmt.then)} else ${bare(stmt.otherwise)}`;
    case "loop":
      return printLoop(stmt, bare(stmt.body), block(stmt.body));
    case "labelled":
      return `out: ${block(stmt.body)}`;
    case "switch": {
      const cases = stmt.cases.map(
        (stmts, n) => `case ${n}: ${stmts.map((inner) => print(inner, functions)).join("\n")}`,
      );
      return `switch (on() ? 1 : 0) {\n${cases.join("\n")}\n}`;
    }
    case "try": {
      const handler = stmt.handler && ` catch (e) {\nlog("caught", said(e));\n${block(stmt.handler)}\n}`;
      const finalizer = stmt.finalizer && ` finally ${block(stmt.finalizer)}`;
      return `try ${block(stmt.body)}${handler ?? ""}${finalizer ?? (handler ? "" : " finally {}")}`;
    }
    case "nested":
      return `(() => ${block(stmt.body)})();`;
  }
}

function printLoop({ form, times }: Extract<Stmt, { kind: "loop" }>, bare: string, block: string): string {
  switch (form) {
    case "for":
      return `for (let i = 0; i < ${times}; i++) ${bare}`;
    case "of":
      return `for (const i of [${"0,".repeat(times)}]) ${bare}`;
    case "while":
      return `{ let i = ${times}; while (i-- > 0) ${bare} }`;
    case "do":
      return `{ let i = ${times}; do ${block} while (i-- > 0); }`;
  }
}

function printReturn(value: ReturnValue, functions: readonly Fn[]): string {
  switch (value.kind) {
    case "nothing":
      return "";
    case "x":
      return "x";
    case "failing":
      return "fail()";
    case "number":
      return String(value.n);
    case "call":
      return callOf(value.target, functions, "x");
  }
}

function printCall(call: Call, functions: readonly Fn[]): string {
  switch (call.kind) {
    case "log":
      return 'log("deferred", x)';
    case "spread":
      return 'log(...["spread", x])';
    case "optional":
      return "maybe()?.m(x)";
    case "absent":
      return "object.absent(x)";
    case "failing":
      return "log(fail())";
    case "recover":
      return "recover()";
    case "panic":
      return `panic(${call.n})`;
    case "function":
      return callOf(call.target, functions, "x");
    case "literal": {
      const body = call.body.map((stmt) => print(stmt, functions)).join("\n");
      return call.takes ? `((q) => {\nlog("q", q);\n${body}\n})(x)` : `() => {\nlog("literal");\n${body}\n}`;
    }
  }
}

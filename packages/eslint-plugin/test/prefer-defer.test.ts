import { preferDefer } from "../src/rules/prefer-defer.ts";
import { testRule, type Wrong } from "./rule-tester.ts";

const replaced = (name: string, code: string, output: string, typescript?: true): Wrong => ({
  name,
  code,
  ...(typescript && { typescript }),
  errors: [{ messageId: "tryFinally", suggestions: [{ messageId: "defer", output }] }],
});

const around = (block: string, finalizer: string, head = "function work(f)") =>
  `${head} {\n  try {\n    ${block}\n  } finally {\n    ${finalizer}\n  }\n}\n`;

testRule("prefer-defer", preferDefer, {
  right: [
    { name: "a recover in the finally, which answers in the function itself", code: around("f();", "recover();") },
    { name: "a panicking in the finally", code: around("f();", "log(panicking());") },
    {
      name: "another variable has the name",
      code: around("f(); { const defer = 1; log(defer); }", "f.close();"),
    },
    {
      name: "a continue of a loop around",
      code: "function work(f) { l: for (;;) { try { f(); } finally { continue l; } } }",
    },
    {
      name: "an await using in the finally of a generator",
      typescript: true,
      code: around("f();", "await using x = f;", "async function* work(f)"),
    },
    { name: "a function in the finally", code: around("f();", "close(); function close() { f.close(); }") },
    { name: "nothing in the block", code: around("", "f.close();") },
    { name: "in another block of the function", code: "function work(f) { { try { f(); } finally { f.close(); } } }" },
    { name: "in a static block", code: "class A { static { try { f(); } finally { f.close(); } } }" },
    {
      name: "a variable named arguments",
      sourceType: "script",
      code: `const { defer } = require("@godefer/runtime"); ${around("var arguments = 1; f(arguments);", "f.close();")}`,
    },
    { name: "with a catch", code: "function work(f) { try { f(); } catch { g(); } finally { f.close(); } }" },
    { name: "not around the rest", code: "function work(f) { try { f(); } finally { f.close(); } f(); }" },
    { name: "in a block", code: "function work(f) { if (f) { try { f(); } finally { f.close(); } } }" },
    { name: "at the top level", code: "try { f(); } finally { f.close(); }" },
    { name: "a finally that returns", code: around("f();", "return 1;") },
    { name: "a finally that breaks", code: "function work(f) { l: { try { f(); } finally { break l; } } }" },
    { name: "a finally that yields", code: around("f();", "yield f;", "function* work(f)") },
    {
      name: "a finally that awaits in an async generator",
      code: around("f();", "await f;", "async function* work(f)"),
    },
    { name: "a return that may be a promise", code: around("return f();", "f.close();", "async function work(f)") },
    {
      name: "a name that is used in the function, too",
      code: "function work(f) { const x = f; try { const x = 1; f(x); } finally { f.close(x); } }",
    },
    {
      name: "a name that the finally takes from outside",
      code: `const x = 1; ${around("const x = f;", "f.close(x);")}`,
    },
    { name: "a parameter's name", code: around("const f = 1; g(f);", "g.close();") },
    { name: "a function in the block, which would be hoisted", code: around("g(); function g() {}", "f.close();") },
    { name: "a var in the finally", code: around("f();", "var x = f.close(); f(x);") },
    { name: "a defer in the block, which runs behind the finally", code: around("defer(f());", "f.close();") },
    { name: "nothing in the finally", code: around("f();", "") },
    {
      name: "a derived constructor that calls super in it",
      code: "class A extends B { constructor(f) { try { super(); } finally { f.close(); } } }",
    },
    {
      name: "a file that does not use the runtime",
      code: "// @godefer/runtime\nimport 'x'; function work(f) { try { f(); } finally { f.close(); } }",
    },
  ],
  wrong: [
    replaced(
      "the plain form",
      around("return f();", "f.close();"),
      "function work(f) {\n  defer(() => {\n    f.close();\n  });\n  return f();\n}\n",
    ),
    replaced(
      "behind other statements",
      "function work() {\n  const f = open();\n  try {\n    const x = f.read();\n    return x;\n  } finally {\n    f.close();\n  }\n}\n",
      "function work() {\n  const f = open();\n  defer(() => {\n    f.close();\n  });\n  const x = f.read();\n  return x;\n}\n",
    ),
    replaced(
      "comments",
      "function work(f) {\n  // first\n  try { // second\n    f(); // third\n    // fourth\n  } /* fifth */ finally {\n    // sixth\n    f.close();\n    // seventh\n  }\n  // eighth\n}\n",
      "function work(f) {\n  // first\n  /* fifth */\n  defer(() => {\n    // sixth\n    f.close();\n    // seventh\n  }); // second\n  f(); // third\n  // fourth\n  // eighth\n}\n",
    ),
    replaced(
      "a template over lines",
      "function work(f) {\n  try {\n    f(`\n    text\n    `);\n  } finally {\n    f.close();\n  }\n}\n",
      "function work(f) {\n  defer(() => {\n    f.close();\n  });\n  f(`\n    text\n    `);\n}\n",
    ),
    replaced(
      "an async function whose finally awaits",
      around("return await f();", "await f.close();", "async function work(f)"),
      "async function work(f) {\n  defer(async () => {\n    await f.close();\n  });\n  return await f();\n}\n",
    ),
    replaced(
      "a generator",
      around("yield f;", "f.close();", "function* work(f)"),
      "function* work(f) {\n  defer(() => {\n    f.close();\n  });\n  yield f;\n}\n",
    ),
    replaced(
      "a break of a loop in the finally",
      around("f();", "for (const x of f) break;"),
      "function work(f) {\n  defer(() => {\n    for (const x of f) break;\n  });\n  f();\n}\n",
    ),
    replaced(
      "a method, with this",
      "class A {\n  m() {\n    try {\n      return this.f;\n    } finally {\n      this.close();\n    }\n  }\n}\n",
      "class A {\n  m() {\n    defer(() => {\n      this.close();\n    });\n    return this.f;\n  }\n}\n",
    ),
    replaced(
      "the import added",
      "import { panic } from '@godefer/runtime';\n" + around("f();", "f.close();"),
      "import { panic, defer } from '@godefer/runtime';\nfunction work(f) {\n  defer(() => {\n    f.close();\n  });\n  f();\n}\n",
    ),
    replaced(
      "a comment behind the words, one of them with a word of the statement",
      "function work(f) {\n  try // one\n  {\n    f();\n  } /* finally, two */ finally // three\n  {\n    f.close();\n  }\n}\n",
      "function work(f) {\n  // one\n  /* finally, two */\n  // three\n  defer(() => {\n    f.close();\n  });\n  f();\n}\n",
    ),
    replaced(
      "a comment at the end of the block",
      "function work(f) { try { f(); // why\n} finally { f.close(); } }",
      "function work(f) { defer(() => { f.close(); }); f(); // why\n }",
    ),
    replaced(
      "CRLF and tabs",
      "function work(f) {\r\n\ttry {\r\n\t\tf();\r\n\t\t// why\r\n\t} /* two */ finally {\r\n\t\tf.close();\r\n\t}\r\n}\r\n",
      "function work(f) {\r\n\t/* two */\r\n\tdefer(() => {\r\n\t\tf.close();\r\n\t});\r\n\tf();\r\n\t// why\r\n}\r\n",
    ),
    replaced(
      "export default, without semicolons",
      "export default function (f) {\n  try {\n    f()\n  } finally {\n    f.close()\n  }\n}\n",
      "export default function (f) {\n  defer(() => {\n    f.close()\n  });\n  f()\n}\n",
    ),
    replaced(
      "a wait for resources",
      around("await f();", "await using x = f;", "async function work(f)"),
      "async function work(f) {\n  defer(async () => {\n    await using x = f;\n  });\n  await f();\n}\n",
      true,
    ),
    replaced(
      "in one line",
      "function work(f) { try { f(); } finally { f.close(); } }",
      "function work(f) { defer(() => { f.close(); }); f(); }",
    ),

    ...["1", "`${f}`", "f + 1", "!f", "[f]", "await f"].map((value) =>
      replaced(
        `an async function that returns ${value}`,
        around(`return ${value};`, "f.close();", "async function work(f)"),
        `async function work(f) {\n  defer(() => {\n    f.close();\n  });\n  return ${value};\n}\n`,
      ),
    ),
    replaced(
      "an async generator, whose return is awaited anyway",
      around("return f();", "f.close();", "async function* work(f)"),
      "async function* work(f) {\n  defer(() => {\n    f.close();\n  });\n  return f();\n}\n",
    ),
    replaced(
      "a let in the finally",
      around("f();", "let x = f; x.close();"),
      "function work(f) {\n  defer(() => {\n    let x = f; x.close();\n  });\n  f();\n}\n",
    ),
    replaced(
      "a defer of another function in the block",
      around("g(() => { defer(f()); });", "f.close();"),
      "function work(f) {\n  defer(() => {\n    f.close();\n  });\n  g(() => { defer(f()); });\n}\n",
    ),
    replaced(
      "a defer elsewhere",
      "function work(f) {\n  defer(f());\n  try {\n    f();\n  } finally {\n    f.close();\n  }\n}\n",
      "function work(f) {\n  defer(f());\n  defer(() => {\n    f.close();\n  });\n  f();\n}\n",
    ),
    replaced(
      "a method",
      "class A { set work(f) { try { f(); } finally { f.close(); } } }",
      "class A { set work(f) { defer(() => { f.close(); }); f(); } }",
    ),
    replaced(
      "an await in the finally only",
      around("f();", "await f.close();", "async function work(f)"),
      "async function work(f) {\n  defer(async () => {\n    await f.close();\n  });\n  f();\n}\n",
    ),
    replaced(
      "comments in the block, the last one not at its end",
      "function work(f) { try {\n// a\nf(); } finally { f.close(); } }",
      "function work(f) { defer(() => { f.close(); });\n// a\nf(); }",
    ),
    replaced(
      "a comment at the end of a block, with more in the line behind",
      "function work(f) {\n  try {\n    f();\n    // last\n  } finally { f.close(); } }",
      "function work(f) {\n  defer(() => { f.close(); });\n  f();\n  // last\n }",
    ),
    replaced(
      "templates and what looks like one",
      "function work(f) {\n  try {\n    f(`\n    a ${f}\n    b`);\n  } finally {\n    f.close();\n  }\n}",
      "function work(f) {\n  defer(() => {\n    f.close();\n  });\n  f(`\n    a ${f}\n    b`);\n}",
    ),
  ],
});

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
      "in one line",
      "function work(f) { try { f(); } finally { f.close(); } }",
      "function work(f) { defer(() => { f.close(); }); f(); }",
    ),
  ],
});

import { describe } from "vitest";
import { mistake, valid } from "./harness.ts";

describe("GD101: defer is a statement of its own (S1)", () => {
  const error = { code: "GD101", message: "defer(...) must be a statement of its own." };
  const own = { ...error, hint: "Write it as a statement in a function's body: defer(close());" };

  mistake("the body of an arrow function", {
    ...error,
    source: `const f = () => «defer(close())»;`,
    hint: "Give the arrow function a block body: => { defer(close()); }",
    fixed: `const f = () => { defer(close()); };`,
  });
  mistake("the body of an arrow function, in parentheses", {
    ...error,
    source: `const f = (path: string): void => («defer(close(path))»);`,
    hint: "Give the arrow function a block body: => { defer(close(path)); }",
    fixed: `const f = (path: string): void => { defer(close(path)); };`,
  });
  mistake("a literal over several lines as the body of an arrow function", {
    ...error,
    source: `const f = () =>\n  «defer(() => {\n    close();\n  })»;`,
    hint: "Give the arrow function a block body: => { defer(() => { close(); }); }",
    fixed: `const f = () => { defer(() => { close(); }); };`,
  });
  mistake("awaited", {
    ...error,
    source: `async function f() { await «defer(close())»; }`,
    hint: "An async function awaits its deferred calls itself; remove the await: defer(close());",
    fixed: `async function f() { defer(close()); }`,
  });
  mistake("returned", {
    ...error,
    source: `function f() { return «defer(close())»; }`,
    hint: "Defer it first, then return: defer(close()); return;",
    fixed: `function f() { defer(close()); return; }`,
  });
  mistake("among the parts of an expression that a minifier has made", {
    ...error,
    source: `import{defer}from"@godefer/runtime";function f(x){return «defer(x.close())»,x.read()}`,
    hint: "Compile before the minifier, which turns several statements into one expression.",
  });
  mistake("an argument", { ...own, source: `function f() { log(«defer(close())»); }` });
  mistake("an argument of a deferred call", { ...own, source: `function f() { defer(log(«defer(close())»)); }` });
  mistake("a variable's value", { ...own, source: `function f() { const undo = «defer(close())»; }` });
  mistake("a module's variable", { ...own, source: `const undo = «defer(close())»;` });
  mistake("assigned", { ...own, source: `function f() { undo = «defer(close())»; }` });
  mistake("behind &&", {
    ...error,
    hint: "Write the condition as an if statement: if (…) defer(close());",
    source: `function f() { if (file) log(); file && «defer(close())»; }`,
    fixed: `function f() { if (file) log(); if (file) defer(close()); }`,
  });
  mistake("in a comma expression", {
    ...own,
    source: `function f() { open(), «defer(close())»; }`,
    fixed: `function f() { open(); defer(close()); }`,
  });
  mistake("behind void", { ...own, source: `function f() { void «defer(close())»; }` });
  mistake("a condition", { ...own, source: `function f() { if («defer(close())») log(); }` });
  mistake("the head of a loop", { ...own, source: `function f() { for («defer(close())»; ;) log(); }` });
  mistake("the default value of a parameter", { ...own, source: `function f(x = «defer(close())») {}` });
  mistake("the value of a class field", { ...own, source: `class A { undo = «defer(close())»; }` });
  mistake("a decorator", { ...own, source: `@«defer(close())» class A {}` });
  mistake("a member of what it returns", { ...own, source: `function f() { «defer(close())».then(log); }` });
  mistake("a template", { ...own, source: "function f() { return `${«defer(close())»}`; }" });
  mistake("an element of an array, twice", { ...own, source: `const undo = [«defer(close())», «defer(close())»];` });
  mistake("under another name", {
    ...error,
    source: `import { defer as later } from "@godefer/runtime";\nconst f = () => «later(close())»;`,
    hint: "Give the arrow function a block body: => { later(close()); }",
    fixed: `import { defer as later } from "@godefer/runtime";\nconst f = () => { later(close()); };`,
  });
  mistake("through the namespace", {
    ...error,
    source: `import * as go from "@godefer/runtime";\nfunction f() { log(«go.defer(close())»); }`,
    hint: "Write it as a statement in a function's body: go.defer(close());",
    fixed: `import * as go from "@godefer/runtime";\nfunction f() { go.defer(close()); }`,
  });
  mistake("a method called return or await is neither of them", {
    ...own,
    source: `function f() { tree.return(«defer(close())»); my_await(«defer(close())»); }`,
  });
  mistake("a long call is quoted without its middle", {
    ...error,
    source: `const f = () => «defer(connection.releaseEverything(firstResource, secondResource, thirdResource))»;`,
    hint: "Give the arrow function a block body: => { defer(connection.releaseEverything(first … thirdResource)); }",
  });

  valid(
    "in a block, a branch without braces, a loop, a switch, a label, a try",
    `
    function f(x) {
      { defer(close()); }
      if (x) defer(close()); else defer(close());
      for (const y of x) defer(close(y));
      while (x()) defer(close());
      do defer(close()); while (x());
      switch (x) { case 1: defer(close()); default: defer(close()); }
      label: defer(close());
      try { defer(close()); } catch { defer(close()); } finally { defer(close()); }
    }`,
  );
  valid(
    "in parentheses, with a type asserted",
    `function f() { (defer(close())); (defer as any)(close()); defer!(close()); }`,
  );
  valid(
    "in every kind of function",
    `
    const a = () => { defer(close()); };
    const b = function () { defer(close()); };
    class C {
      constructor() { defer(close()); }
      m() { defer(close()); }
      get g() { defer(close()); return 1; }
      set g(v) { defer(close()); }
      static s() { defer(close()); }
      #p() { defer(close()); }
      field = () => { defer(close()); };
    }
    const o = { m() { defer(close()); } };
    export default function () { defer(close()); }`,
  );
  valid("in a function in the default value of a parameter", `function f(x = () => { defer(close()); }) {}`);
  valid("in a function in a deferred call's arguments", `function f() { defer(run(() => { defer(close()); })); }`);
  valid(
    "another defer, that is not imported",
    `
    function f(defer) { return log(defer(close())); }
    const g = () => $.defer(close());`,
  );
  valid(
    "defer of another module",
    `import { defer } from "rxjs"; import { recover } from "@godefer/runtime"; const f = () => defer(close());`,
  );
});

describe("GD104: defer is in a function (S70)", () => {
  const outside = {
    code: "GD104",
    message: "defer is outside any function: there is no function exit to run the deferred call.",
    hint: "Move the code into a function and call it: function main() { defer(close()); … } main();",
  };

  mistake("at the top of a module", {
    ...outside,
    source: `open();\n«defer(close());»\nwork();`,
    fixed: `function main() { open(); defer(close()); work(); } main();`,
  });
  mistake("in a block there", { ...outside, source: `if (file) { «defer(close());» }` });
  mistake("in a loop there", { ...outside, source: `for (const file of files) «defer(close());»` });
  mistake("at the top of a script", {
    ...outside,
    filename: "/project/case.cjs",
    source: `const { defer } = require("@godefer/runtime");\n«defer(close());»`,
    fixed: `const { defer } = require("@godefer/runtime");\nfunction main() { defer(close()); } main();`,
  });
  mistake("in a TypeScript namespace", {
    ...outside,
    source: `namespace N { «defer(close());» }`,
    fixed: `namespace N { function main() { defer(close()); } main(); }`,
  });
  mistake("what could only be awaited in an async function is no second mistake", {
    ...outside,
    source: `«defer(await close());»`,
    hint: "Move the code into a function and call it: function main() { defer(await close()); … } main();",
  });
  mistake("nor is an async literal", {
    ...outside,
    source: `«defer(async () => {});»`,
    hint: "Move the code into a function and call it: function main() { defer(async () => {}); … } main();",
  });
  mistake("in a static block", {
    code: "GD104",
    message: "defer is in a static block, which is not a function: there is no function exit to run the deferred call.",
    hint: "Move the code into a function and call it: (() => { defer(close()); … })();",
    source: `function f() { return class { static { «defer(close());» } }; }`,
    fixed: `function f() { return class { static { (() => { defer(close()); })(); } }; }`,
  });

  valid("in a function in a static block", `class A { static { function f() { defer(close()); } f(); } }`);
  valid("in a function of a namespace", `namespace N { export function f() { defer(close()); } }`);
  valid("in a function in a class field", `class A { run = function () { defer(close()); }; }`);
  valid("recover outside any function: it returns null", `const value = recover();`);
});

import { describe } from "vitest";
import { mistake, valid } from "./harness.ts";

const fact = "can only be called directly; it has no value at run time.";
const defer = {
  code: "GD401",
  message: `defer ${fact}`,
  hint: "Call it where you need it: defer(file.close());",
};
const recover = {
  code: "GD401",
  message: `recover ${fact}`,
  hint: "Call it where you need it: const value = recover();",
};
const namedResult = {
  code: "GD401",
  message: `namedResult ${fact}`,
  hint: "Call it where you need it: let result = namedResult(0);",
};

const panicking = {
  code: "GD401",
  message: `panicking ${fact}`,
  hint: "Call it where you need it: const panic = panicking();",
};

describe("GD401: a pseudo-call is called, and nothing else", () => {
  mistake("under a second name", {
    ...defer,
    source: `const later = «defer»;\nfunction f(file) { later(file.close()); }`,
    fixed: `function f(file) { defer(file.close()); }`,
  });
  mistake("passed on", {
    ...recover,
    source: `function f(run) { defer(run(«recover»)); }`,
    fixed: `function f(run) { defer(() => { const value = recover(); run(value); }); }`,
  });
  mistake("panicking passed on", {
    ...panicking,
    source: `function f(run) { defer(run(«panicking»)); }`,
    fixed: `function f(run) { defer(() => { const panic = panicking(); run(panic); }); }`,
  });
  mistake("an optional call of panicking", { ...panicking, source: `function f() { return «panicking?.()»; }` });
  mistake("panicking in a condition, without a call", {
    ...panicking,
    source: `function f() { defer(() => { if («panicking») log(); }); }`,
    fixed: `function f() { defer(() => { if (panicking()) log(); }); }`,
  });
  mistake("namedResult under a second name", {
    ...namedResult,
    source: `function f() { let result = «namedResult»; }`,
    fixed: `function f() { let result = namedResult(0); }`,
  });
  mistake("an optional call", { ...defer, source: `function f() { «defer?.(close())»; }` });
  mistake("an optional call of recover", { ...recover, source: `function rescue() { return «recover?.()»; }` });
  mistake("an optional call of namedResult", {
    ...namedResult,
    source: `function f() { let r = «namedResult?.(0)»; }`,
  });
  mistake("new", { ...defer, source: `function f() { new «defer»(close()); }` });
  mistake("new without parentheses", { ...defer, source: `function f() { new «defer»; }` });
  mistake("a tag", { ...defer, source: "function f() { «defer»`close`; }" });
  mistake("its own call method", { ...recover, source: `function f() { defer(«recover».call(null)); }` });
  mistake("bound", { ...defer, source: `const later = «defer».bind(null);` });
  mistake("in a comma expression", { ...defer, source: `function f() { (log(), «defer»)(close()); }` });
  mistake("exported as default", {
    ...defer,
    source: `export default «defer»;`,
    fixed: `export { defer };`,
  });
  mistake("TypeScript's export =", {
    ...defer,
    source: `import go = require("@godefer/runtime");\nexport = «go.defer»;`,
  });
  mistake("passed on in a script", {
    ...defer,
    filename: "/project/case.cjs",
    source: `const { defer } = require("@godefer/runtime");\nlater.defer = «defer»;`,
  });
  mistake("an object's shorthand", { ...recover, source: `const api = { «recover» };` });
  mistake("a computed key", { ...defer, source: `const api = { [«defer»]: 1 };` });
  mistake("a decorator", { ...defer, source: `class A { @«defer» m() {} }` });
  mistake("compared", { ...defer, source: `if («defer» === undefined) throw new Error();` });
  mistake("typeof, of the value", { ...defer, source: `if (typeof «defer» !== "function") throw new Error();` });
  mistake("assigned to", { ...recover, source: `function f() { «recover» = () => null; }` });
  mistake("a JSX expression", { ...defer, filename: "/project/case.tsx", source: `const a = <A later={«defer»} />;` });
  mistake("a base class", { ...defer, source: `class A extends «defer» {}` });
  mistake("an import under another name", {
    ...defer,
    source: `import { defer as later } from "@godefer/runtime";\nconst d = «later»;`,
  });
  mistake("a member of the namespace", {
    ...defer,
    source: `import * as go from "@godefer/runtime";\nconst later = «go.defer»;`,
    fixed: `import * as go from "@godefer/runtime";\nfunction f(file) { go.defer(file.close()); }`,
  });
  mistake("an optional call of a member of the namespace", {
    ...defer,
    source: `import * as go from "@godefer/runtime";\nfunction f() { «go.defer?.(close())»; }`,
  });
  mistake("a member of the namespace, removed", {
    ...recover,
    source: `import * as go from "@godefer/runtime";\ndelete «go.recover»;`,
  });

  valid(
    "re-exported by name",
    `
    import { defer, recover } from "@godefer/runtime";
    export { defer, recover as rescue };
    export { namedResult } from "@godefer/runtime";
    export * from "@godefer/runtime";`,
  );
  valid(
    "exported from a script",
    `
    const { defer, recover } = require("@godefer/runtime");
    exports.defer = exports.later = defer;
    module.exports.recover = recover;
    module.exports = { defer, rescue: recover };`,
    "/project/case.cjs",
  );
  valid(
    "in a type",
    `
    type D = typeof defer;
    type R = ReturnType<typeof recover>;
    declare const d: typeof namedResult;
    function f(x: typeof defer): asserts x is typeof defer {}
    const g = run as unknown as typeof defer;
    import * as go from "@godefer/runtime";
    type G = typeof go.defer | typeof go;`,
  );
  valid(
    "a type import",
    `
    import type { defer } from "@godefer/runtime";
    import { type recover } from "@godefer/runtime";
    type D = typeof defer | typeof recover;`,
  );
  valid(
    "keys and labels of the same name",
    `
    const o = { defer: 1, recover() {}, get namedResult() { return 1; } };
    const { defer: d, recover: r = 1 } = o;
    class A { defer = 1; recover() { return this.defer; } }
    defer: for (;;) break defer;`,
  );
  valid(
    "elements and attributes of HTML",
    `const a = <form recover="x"><script defer src="a.js" /><defer></defer></form>;`,
    "/project/case.tsx",
  );
  valid(
    "shadowed",
    `
    function f(defer, x = defer) { return run(defer); }
    const g = (recover) => recover;
    { const defer = 1; run(defer); }
    try {} catch (recover) { run(recover); }`,
  );
  valid(
    "panic, goexit and the rest are functions",
    `
    import { defer, formatPanic, panic, PanicError } from "@godefer/runtime";
    run(panic, formatPanic, PanicError);`,
  );
  valid(
    "called as compilers of modules write it",
    `function f() { (0, defer)(close()); const value = (0, recover)(); }`,
  );
  valid("not imported at all", `const text = "@godefer/runtime"; run(defer);`);
});

describe("GD402: the namespace is not passed on", () => {
  const error = {
    code: "GD402",
    message: "go is used as a value, so the compiler would not see calls made through it.",
    hint: "Call defer and recover on the namespace: go.defer(file.close()); or import them by name.",
  };
  const namespace = (source: string) => `import * as go from "@godefer/runtime";\n${source}`;

  mistake("taken apart", {
    ...error,
    source: namespace(`const { defer } = «go»;\nfunction f(file) { defer(file.close()); }`),
    fixed: namespace(`function f(file) { go.defer(file.close()); }`),
  });
  mistake("a computed member", {
    ...error,
    source: namespace(`function f(file) { «go»["defer"](file.close()); }`),
    fixed: namespace(`function f(file) { go.defer(file.close()); }`),
  });
  mistake("under a second name", { ...error, source: namespace(`const g = «go»;`) });
  mistake("passed on", { ...error, source: namespace(`run(«go»);`) });
  mistake("spread", { ...error, source: namespace(`const all = { ...«go» };`) });
  mistake("exported as default", { ...error, source: namespace(`export default «go»;`) });
  mistake("of a script", {
    ...error,
    filename: "/project/case.cjs",
    source: `const go = require("@godefer/runtime");\nlater.go = «go»;`,
  });

  valid(
    "its members called",
    namespace(`
    function f() { let r = go.namedResult(0); go.defer(close()); go?.defer(() => { go.recover(); }); go.panic(1); }`),
  );
  valid("its functions as values", namespace(`run(go.panic, go.PanicError);`));
  valid("exported by name", namespace(`export { go };`));
  valid(
    "exported from a script",
    `const go = require("@godefer/runtime"); exports.go = go; module.exports = go; const again = go; function f() { again.defer(close()); }`,
    "/project/case.cjs",
  );
  valid("shadowed", namespace(`function f(go) { return go; }`));
  valid(
    "of a script",
    `const go = require("@godefer/runtime"); function f() { go.defer(close()); }`,
    "/project/case.cjs",
  );
});

import { describe } from "vitest";
import { mistake, valid } from "./harness.ts";

describe("GD201: recover has no arguments", () => {
  const error = {
    code: "GD201",
    message: "recover() takes no arguments.",
    hint: "It returns the panic's value: const value = recover();",
  };
  mistake("in a deferred literal", {
    ...error,
    source: `function f() { defer(() => { «recover((value) => log(value))»; }); }`,
    mended: `function f() { defer(() => { const value = recover(); log(value); }); }`,
  });
  mistake("deferred itself", {
    ...error,
    source: `function f() { defer(«recover(log)»); }`,
    mended: `function f() { defer(recover()); }`,
  });
  mistake("a spread", { ...error, source: `function rescue(xs) { «recover(...xs)»; }` });
  mistake("outside any function", { ...error, source: `«recover(1)»;` });
  mistake("in the default value of a parameter", { ...error, source: `function rescue(x = «recover(1)») {}` });
  mistake("two of them", { ...error, source: `function rescue() { return «recover(«recover(1)»)»; }` });

  valid("type arguments are none", `function rescue() { recover<never>(); }`);
  valid("another recover", `function f(recover) { recover(1); }\nfunction g() { return $.recover(1); }`);
});

describe("GD202: recover can tell its own function (S28)", () => {
  const error = (why: string) => ({
    code: "GD202",
    message: `recover() could not tell whether the deferred function is the one that it stands in (${why}).`,
  });

  const anonymous = {
    ...error("an anonymous default export"),
    hint: "Give the function a name: export default function rescue() { … }",
    // The TypeScript front end takes it for a declaration that is assigned to.
    exceptTypeScript: true,
  };
  mistake("an anonymous default export", {
    ...anonymous,
    source: `export default function () { log(«recover()»); }`,
    mended: `export default function rescue() { log(recover()); }`,
  });
  mistake("an anonymous async default export", {
    ...anonymous,
    source: `export default async function () { log(«recover()»); }`,
    mended: `export default async function rescue() { log(recover()); }`,
  });
  mistake("each recover in it", { ...anonymous, source: `export default function () { «recover()»; «recover()»; }` });

  const reassigned = {
    ...error("rescue is assigned to or declared again, or its name means something else in its own body"),
    hint: "Make it a constant: const rescue = () => { … };",
  };
  mistake("a function declaration that is assigned to", {
    ...reassigned,
    source: `function rescue() { log(«recover()»); }\nrescue = other;`,
    mended: `const rescue = () => { log(recover()); };`,
  });
  mistake("a deferred recover, which is the function's own (S23)", {
    ...reassigned,
    source: `function rescue() { «defer(recover());» log(«recover()»); }\nrescue = other;`,
    mended: `const rescue = () => { defer(recover()); log(recover()); };`,
  });
  mistake("nothing but a deferred recover", {
    ...reassigned,
    source: `function rescue() { «defer(recover());» }\nrescue = other;`,
  });
  mistake("a function declaration whose name is a variable in its body", {
    ...reassigned,
    source: `function rescue() { const rescue = 1; log(«recover()», rescue); }`,
    mended: `const rescue = () => { const rescue = 1; log(recover(), rescue); };`,
  });
  mistake("a function declaration whose name is a parameter's", {
    ...reassigned,
    source: `function rescue(rescue) { log(«recover()»); }`,
  });
  mistake("a function declared twice in a script", {
    ...reassigned,
    filename: "/project/case.cjs",
    source: `const { defer, recover } = require("@godefer/runtime");\nfunction rescue() { «recover()»; }\nfunction rescue() { «recover()»; }`,
  });

  const computed = {
    ...error("a method whose computed key can not be evaluated a second time"),
    hint: "Give the key a name first: const key = …; then { [key]() { … } }",
  };
  mistake("a method of a class with a computed key", {
    ...computed,
    source: `class A { [makeKey()]() { log(«recover()»); } }`,
    mended: `const key = makeKey(); class A { [key]() { log(recover()); } }`,
  });
  mistake("a method of an object with a computed key", {
    ...computed,
    source: `const o = { [prefix + "rescue"]() { log(«recover()»); } };`,
    mended: `const key = prefix + "rescue"; const o = { [key]() { log(recover()); } };`,
  });
  mistake("a static method with a computed key", {
    ...computed,
    source: `class A { static [keys[0]]() { log(«recover()»); } }`,
  });

  valid("a named default export", `export default function rescue() { recover(); }`);
  valid("a default export that is an expression", `export default () => { recover(); };`);
  valid(
    "an anonymous default export in which only a literal recovers",
    `
    export default function () { defer(() => { recover(); }); }`,
  );
  valid("a function expression whose variable is assigned to", `let f = function () { recover(); }; f = other;`);
  valid("a function declaration in a block", `if (x) { function f() { recover(); } run(f); }`);
  valid(
    "keys that can be evaluated again",
    `
    const o = { [key]() { recover(); }, ["k"]() { recover(); }, [1]() { recover(); }, [Symbol.dispose]() { recover(); } };
    class A { static [a.b.c]() { recover(); } #p() { recover(); } static #q() { recover(); } }`,
  );
  valid(
    "functions that no frame calls",
    `
    class A { constructor() { recover(); } get g() { return recover(); } set g(v) { recover(); } field = recover(); }
    function* f() { recover(); }
    export default function* () { recover(); }`,
  );
});

describe("GD203: recover stands in the body", () => {
  const error = {
    code: "GD203",
    message: "recover() stands in the default value of a parameter, before the function's body has begun.",
    hint: "Call it in the body: const value = recover();",
  };
  mistake("the default value of a parameter", {
    ...error,
    source: `function rescue(value = «recover()») { log(value); }`,
    mended: `function rescue() { const value = recover(); log(value); }`,
  });
  mistake("a default value in a pattern", { ...error, source: `const rescue = ({ value = «recover()» }) => {};` });
  mistake("a deferred literal", { ...error, source: `function f() { defer(((value = «recover()») => {})()); }` });

  valid("a function in a default value", `function f(rescue = () => recover()) { defer(rescue()); }`);
});

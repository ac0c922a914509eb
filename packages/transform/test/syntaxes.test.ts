import { describe, expect, it } from "vitest";
import { behaves, run } from "./harness/behaves.ts";
import { compileAlike } from "./harness/compile.ts";

describe("TypeScript", () => {
  const filename = "program.ts";

  behaves(
    "types of every kind around what is compiled",
    `
    interface Closer { close(): void }
    type Maybe<T> = T | null;
    declare function log(...xs: unknown[]): void;
    declare const global: { [key: string]: unknown };
    abstract class Base<T> { abstract run(x: T): void; declare field: T; protected readonly n: number = 1; [key: string]: unknown }
    class Resource<T extends string> extends Base<T> implements Closer {
      private opened!: boolean;
      run(this: Resource<T>, x: T): void;
      run(x: T, y?: number): void;
      run(this: Resource<T>, x: T, y?: number): void { defer(this!.close()); log(x satisfies T, y as Maybe<number>); }
      close(): void { log("close", this.n); }
    }
    function open<T extends string>(this: void, name: T, ...rest: readonly T[]): Resource<T> | undefined;
    function open(name: string): unknown { defer((log as (x: unknown) => void)(name as unknown)); return new Resource(); }
    const arrow = <T,>(x: T): x is T & string => { defer(log<T>(x)); return true; };
    open("a")!.run("b", 1);
    log(arrow<string>("c"));
    function check(x: unknown): asserts x is string { defer(log("check")); }
    check(1);`.replace("log<T>(x)", "(log as (x: T) => void)(x)"),
    ["a", "b 1", "close 1", "c", "true", "check"],
    { filename },
  );
  behaves(
    "type declarations in a function's body",
    `
    function f(x: number): string {
      type Local = string | number;
      interface Shape { x: Local }
      defer(log("deferred"));
      declare const ambient: Shape;
      function over(a: string): string;
      function over(a: number): string;
      function over(a: Local): string { return typeof a; }
      const shape: Shape = { x };
      return over(shape.x as number);
    }
    log(f(1));`,
    ["deferred", "number"],
    { filename },
  );
  it("type declarations in a function's body are still there for what comes behind", () => {
    const code = compileAlike(
      `import { defer } from "@godefer/runtime"; function f() { type Local = 1; defer(g()); interface Shape { x: Local } const s: Shape = { x: 1 }; }`,
      { filename },
    );
    expect(code).toMatch(/type Local = 1/);
    expect(code).toMatch(/interface Shape/);
  });
  behaves(
    "a deferred literal with a this parameter",
    `
    function f() {
      defer(function (this: void) { log(recover()); });
      defer((function (this: void, x: number) { log(x); })(1));
      panic("x");
    }
    f();`,
    ["1", "x"],
    { filename },
  );
  it("a this parameter stays the first one", () => {
    const code = compileAlike(
      `import { defer, recover } from "@godefer/runtime"; function f() { defer(function (this: void) { recover(); }); }`,
      { filename },
    );
    expect(code).toMatch(/function \(this: void, _panic\)/);
  });
  it("enums, namespaces and parameter properties hold functions", () => {
    const source = `import { defer } from "@godefer/runtime";
      namespace N { export function f() { defer(g()); } export namespace M { export const h = () => { defer(g()); }; } }
      enum E { A = (() => { defer(g()); return 1; })() }
      class C { constructor(private x: number, public readonly y = () => { defer(g()); }) { defer(g(this.x)); } }
      export = C;`;
    const code = compileAlike(source.replace("export = C;", "export default C;"), { filename });
    expect(code).not.toMatch(/\bdefer\(/);
    expect(code.match(/catch/g)).toHaveLength(5);
  });
  it.each(["import", "export import"])("%s = require()", (keyword) => {
    const source = `${keyword} go = require("@godefer/runtime"); export function f() { go.defer(g()); go.panic(1); }`;
    const code = compileAlike(source, { filename });
    expect(code).toMatch(/catch/);
    expect(code).toMatch(/throw _throwable\(1\)/);
  });
  it("decorators", () => {
    const source = `import { defer } from "@godefer/runtime";
      @(() => { defer(g()); }) class C { @dec((() => { defer(g()); })) m(@param p) { defer(g(p)); } @dec x = () => { defer(g()); }; }`;
    const code = compileAlike(source, { filename });
    expect(code.match(/catch/g)).toHaveLength(4);
  });
  it("decorators of parameters with a type and a default stay, also where nothing is deferred", () => {
    const source = `import { defer } from "@godefer/runtime";
      class C { m(@dec(1) x: number = 2) {} n(@dec(3) @dec(4) y: number = 5) { defer(g(y)); } }`;
    expect(compileAlike(source, { filename })).toMatch(
      /@dec\(1\)\s*x: number = 2[^]*@dec\(3\)\s*@dec\(4\)\s*y: number = 5/,
    );
  });
  it.each(["program.ts", "program.js"])("an auto-accessor: %s", (name) => {
    const source = `import { defer } from "@godefer/runtime"; class C { accessor x = () => { defer(g()); }; }`;
    expect(compileAlike(source, { filename: name })).toMatch(/catch/);
  });
  it("a module that is compiled to CommonJS: program.cts", () => {
    const source = `import { defer } from "@godefer/runtime"; export function f() { defer(g()); }`;
    expect(compileAlike(source, { filename: "program.cts" })).toMatch(/catch/);
  });
});

describe("JSX", () => {
  const component = `import { defer, recover } from "@godefer/runtime";
    export function Page({ defer: wait }) {
      defer(log("rendered"));
      return <html recover="yes"><script defer src="a.js" /><defer.x /><ns:defer /><p onClick={() => { defer(log("click")); }}>{wait}defer(recover())</p></html>;
    }`;
  it.each(["program.jsx", "program.tsx", "program.js"])(
    "attributes and tags of these names are no pseudo-calls: %s",
    (filename) => {
      const code = compileAlike(component.replace("<defer.x />", ""), { filename });
      expect(code).toContain('<script defer src="a.js" />');
      expect(code).toContain('recover="yes"');
      expect(code.match(/catch/g)).toHaveLength(2);
    },
  );
  it("a component of this name is a value", () => {
    const source = `import { defer } from "@godefer/runtime"; export const f = () => <defer.x />;`;
    expect(() => compileAlike(source, { filename: "program.tsx" })).toThrow(/GD401/);
  });
  it("components that are deferred values keep their names", () => {
    const source = `import { defer } from "@godefer/runtime";
      const Icon = () => { defer(log("icon")); return <i />; };
      export const View = () => { defer(log("view")); return <><Icon.Small size={1} /><Icon {...{}}>text</Icon></>; };`;
    const code = compileAlike(source, { filename: "program.tsx" });
    expect(code).toContain("<Icon.Small size={1} />");
  });
  it("a name is not taken for one because an attribute has it", () => {
    const source = `import { defer } from "@godefer/runtime";
      export function f(x) { defer(log(x)); let y = <a x={1} y={(x = 2)} />; return y; }`;
    expect(compileAlike(source, { filename: "program.tsx" })).toMatch(/_arg0_0 = x/);
  });
});

describe("JavaScript of late editions", () => {
  behaves(
    "using in front of the first defer, and in blocks",
    `
    const resource = (name) => ({ [Symbol.dispose]() { log("dispose", name); } });
    function f(fail) {
      using a = resource("a");
      defer(log("deferred"));
      { using b = resource("b"); defer(log("in block")); log("block"); }
      if (fail) throw new Error("boom");
      return "result";
    }
    log(f(false));
    try { f(true); } catch (e) { log(e.message); }`,
    [
      ...["block", "dispose b", "dispose a", "in block", "deferred", "result"],
      ...["block", "dispose b", "dispose a", "in block", "deferred", "boom"],
    ],
  );
  behaves(
    "using behind a defer is disposed before the deferred call, as its block ends, on every way out",
    `
    const resource = (name) => ({ [Symbol.dispose]() { log("dispose", name); } });
    function f(fail) {
      defer(log("deferred"));
      using a = resource("a");
      if (fail) throw new Error("boom");
      log("body");
    }
    f(false);
    try { f(true); } catch (e) { log(e.message); }`,
    ["body", "dispose a", "deferred", "dispose a", "deferred", "boom"],
  );
  behaves(
    "Symbol.dispose methods, regular expressions, templates, BigInt, numeric separators",
    `
    function f() {
      defer(log(/a+/gi, \`t\${1}\`, 1n, 1_000, tag\`x\${2}y\`));
      function tag(parts, ...values) { return parts.raw.join("-") + values; }
    }
    f();
    const o = { [Symbol.dispose]() { log("rescue", recover()); } };
    function g() { defer(o[Symbol.dispose]()); panic("x"); }
    g();`,
    ["/a+/gi t1 1n 1000 x-y2", "rescue x"],
  );
  behaves(
    "class fields, static blocks, private in, top-level this",
    `
    class C {
      static #count = 0;
      static { const f = () => { defer(log("static block")); C.#count++; }; f(); }
      #x = (() => { defer(log("field")); return 1; })();
      has(o) { defer(log("has")); return #x in o; }
      static get count() { return C.#count; }
    }
    log(new C().has(new C()), C.count);`,
    ["static block", "field", "field", "has", "true 1"],
  );
  it("decorators of today", () => {
    const source = `import { defer, recover } from "@godefer/runtime";
      class C { @dec m() { defer(log(1)); } @dec static s = () => { recover(); }; }`;
    expect(compileAlike(source, { filename: "program.js" }).match(/@dec/g)).toHaveLength(2);
  });
  it("a hashbang stays the first line", () => {
    const source = `#!/usr/bin/env node\nimport { defer } from "@godefer/runtime"; function f() { defer(log("deferred")); } f();`;
    expect(compileAlike(source, { filename: "program.js" })).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(run(source)).toEqual(["deferred"]);
  });
});

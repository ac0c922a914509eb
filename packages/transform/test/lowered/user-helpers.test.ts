import { describe } from "vitest";
import { mistake, valid } from "../errors/harness.ts";
import { behaves } from "../harness/behaves.ts";

const was = (what: string, so: string) => ({
  code: "GD107",
  message: `An earlier compile step lowered this, which was ${what}: ${so}.`,
});
const asynchronous = was("an async function", "its deferred calls could not be awaited");
const asyncGenerator = was("an async generator", "its deferred calls could not be awaited");
const typescript = (since: number) =>
  `Set "target": "ES${since}" or later in tsconfig.json, or compile before that step.`;
const swc = `Set swc's jsc.target to es2018 or later, or compile before that step.`;
const babel = (since: number) => `Make Babel's preset-env target engines with ES${since}, or compile before that step.`;

describe("GD107: the helpers of other compilers (S72)", () => {
  mistake("TypeScript's, written into the file", {
    ...asynchronous,
    hint: typescript(2018),
    source: `function f() { return __awaiter(this, void 0, void 0, function* () { «defer(close());» yield 1; }); }`,
    fixed: `async function f() { defer(close()); await 1; }`,
  });
  mistake("of a module that is imported", {
    ...asynchronous,
    hint: typescript(2018),
    source: `import * as tslib_1 from "tslib";\nconst f = () => tslib_1.__awaiter(void 0, void 0, void 0, function* () { «defer(close());» });`,
  });
  mistake("of a module that is required", {
    ...asynchronous,
    hint: typescript(2018),
    filename: "/project/case.cjs",
    source: `const runtime_1 = require("@godefer/runtime"), tslib_1 = require("tslib");\nfunction f() { return (0, tslib_1.__awaiter)(this, void 0, void 0, function* () { «(0, runtime_1.defer)(close());» }); }`,
  });
  mistake("under another name", {
    ...asynchronous,
    hint: swc,
    source: `import { _ as driven } from "@swc/helpers/_/_async_to_generator";\nconst f = () => driven(function* () { «defer(close());» })();`,
  });
  mistake("swc's, required", {
    ...asyncGenerator,
    hint: swc,
    source: `const _wrap_async_generator = require("@swc/helpers/_/_wrap_async_generator");\nconst f = () => _wrap_async_generator._(function* () { «defer(close());» })();`,
  });
  mistake("Babel's, required", {
    ...asynchronous,
    hint: babel(2018),
    source: `var _asyncToGenerator2 = _interopRequireDefault(require("@babel/runtime/helpers/asyncToGenerator"));\nfunction _f() { _f = (0, _asyncToGenerator2["default"])(function* () { «defer(close());» }); return _f.apply(this, arguments); }`,
  });
  mistake("Babel's external ones", {
    ...asynchronous,
    hint: babel(2018),
    source: `const f = babelHelpers.asyncToGenerator(function* () { «defer(close());» });`,
  });
  mistake("numbered by a bundler", {
    ...asynchronous,
    hint: "Set esbuild's target to es2018 or later, or compile before that step.",
    source: `const f = () => __async$1(this, null, function* () { «defer(close());» });`,
  });
  mistake("minified", {
    ...asynchronous,
    hint: "Set the target of that step to ES2018 or later, or compile before that step.",
    source: `var r = (t, e, n) => new Promise((o, i) => { var a = (x) => x.done ? o(x.value) : Promise.resolve(x.value).then(o, i); a((n = n.apply(t, e)).next()); });\nfunction f() { return r(this, null, function* () { «defer(close());» }); }`,
  });
  mistake("TypeScript's, minified", {
    ...asynchronous,
    hint: typescript(2018),
    source: `var s = this && this.__awaiter || function (t, e, n, o) { return new (n || (n = Promise))((r) => { (o = o.apply(t, e || [])).next(); }); };\nfunction f() { return s(this, void 0, void 0, function* () { «defer(close());» }); }`,
  });
  mistake("Babel's and swc's, minified", {
    ...asynchronous,
    hint: "Set the target of that step to ES2018 or later, or compile before that step.",
    source: `function r(t) { return function () { var e = this, n = arguments; return new Promise(function (o, i) { var a = t.apply(e, n); a.next(); }); }; }\nfunction f() { return (f = r(function* () { «defer(close());» })).apply(this, arguments); }`,
  });
  mistake("regenerator, as it was", {
    ...asynchronous,
    hint: babel(2018),
    source: `var _f = _asyncToGenerator(regeneratorRuntime.mark(function _callee() { return regeneratorRuntime.wrap(function _callee$(_context) { while (1) switch (_context.prev = _context.next) { case 0: «defer(close());» case 1: case "end": return _context.stop(); } }, _callee); }));`,
  });
  mistake("of a bundler's interop", {
    ...asynchronous,
    hint: babel(2018),
    source: `var import_asyncToGenerator = __toESM(require("@babel/runtime/helpers/asyncToGenerator"), 1);\nconst f = (0, import_asyncToGenerator.default)(function* () { «defer(close());» });`,
  });
  mistake("destructured", {
    ...asynchronous,
    hint: typescript(2018),
    source: `const { __awaiter: driven } = require("tslib");\nconst f = () => driven(void 0, void 0, void 0, function* () { «defer(close());» });`,
  });
  mistake("regenerator, under another name", {
    ...was("a generator", "its deferred calls would run at the next yield"),
    hint: babel(2015),
    source: `import made from "@babel/runtime/helpers/regenerator";\nconst f = made().m(function f() { return made().w(function (x) { for (;;) switch (x.n) { case 0: «defer(close());» return x.a(2); } }, f); });`,
  });
  mistake("async functions as machines", {
    ...asynchronous,
    hint: babel(2018),
    source: `const f = () => _regeneratorAsync(function (_context) { while (1) switch (_context.n) { case 0: «defer(close());» return _context.a(2); } }, null, null, null, Promise);`,
  });
  mistake("the constructor of a derived class, whatever its parts are called", {
    ...was("the constructor of a derived class", "after a recovery it could return a different object"),
    hint: "Set the target of that step to ES2015 or later, or compile before that step.",
    source: `var C = function (t) { function n() { var e = t !== null && t.apply(this, arguments) || this; «defer(close(e));» return e; } r(n, t); return n; }(Base);`,
  });
  mistake("of a class whose parent is asked when it is made", {
    ...was("the constructor of a derived class", "after a recovery it could return a different object"),
    hint: babel(2015),
    source: `var C = function (B) { _inherits(C, B); var _super = _createSuper(C); function C() { var _this; _this = _super.call(this); «defer(close());» return _this; } return C; }(Base);`,
  });
  mistake("a generator of ES5", {
    ...was("a generator", "its deferred calls would run at the next yield"),
    hint: typescript(2015),
    source: `function f() { return __generator(this, function (_a) { switch (_a.label) { case 0: «defer(close());» return [4, 1]; case 1: _a.sent(); return [2]; } }); }`,
  });
  mistake("the body of a loop", {
    ...was("the body of a loop", "its deferred calls would run at the end of each iteration"),
    hint: "Set the target of that step to ES2015 or later, or compile before that step.",
    source: `function f(xs) { var _loop_1 = function (x) { «defer(close(x));» later(function () { return x; }); }; for (var i = 0; i < xs.length; i++) _loop_1(xs[i]); }`,
  });
  mistake("the body of a loop, with a name that no longer tells", {
    code: "GD107",
    message:
      "This may be a loop body that was lowered and minified: its deferred calls would run at the end of each iteration.",
    hint: "Compile before that step; if it was never a loop body, write it as a declaration: function close(file) { defer(file.close()); }",
    source: `function f(xs) { for (var r = function (x) { «defer(close(x));» later(function () { return x; }); }, i = 0; i < xs.length; i++) r(xs[i]); }`,
    fixed: `function f(xs) { function r(x) { defer(close(x)); later(function () { return x; }); } for (var i = 0; i < xs.length; i++) r(xs[i]); }`,
  });
  mistake("one error for a function, and none of what the other compiler wrote into it", {
    ...asynchronous,
    hint: typescript(2018),
    source: `function f() { return __awaiter(this, void 0, void 0, function* () { let r = «namedResult(0)»; defer(yield close()); defer(); recover(1); return 5; }); }`,
  });
  mistake("recover() alone", {
    ...asynchronous,
    hint: typescript(2018),
    source: `function f() { return __awaiter(this, void 0, void 0, function* () { yield 1; return «recover()»; }); }`,
  });
});

describe("GD107: minified files", () => {
  const minified = {
    code: "GD107",
    message:
      "A minifier has already processed this file: it may have inlined a function, and its deferred calls with it.",
    hint: "Compile before the minifier.",
  };
  mistake("an import, and nothing else is told", {
    ...minified,
    source: `«import{defer as e}from"@godefer/runtime";»function r(r){return e(r.close()),r.read()}e();`,
  });
  mistake("a namespace", {
    ...minified,
    source: `«import*as e from"@godefer/runtime";»function r(r){e.defer(r.close())}`,
  });
  mistake("a script", {
    ...minified,
    filename: "/project/case.cjs",
    source: `var «e=require("@godefer/runtime")»;function r(r){(0,e.defer)(r.close())}`,
  });
  mistake("a script, destructured", {
    ...minified,
    filename: "/project/case.cjs",
    source: `const «{defer:e,recover:t}=require("@godefer/runtime")»;function r(r){e(t())}`,
  });
  valid("short names of the user's", `import { defer as d } from "@godefer/runtime"; function f(x) { d(x.close()); }`);
  valid("no spaces", `import{defer,recover}from"@godefer/runtime";function f(x){defer(x.close())}`);
  valid("without a pseudo-call", `import{defer as e}from"@godefer/runtime";function f(x){x.close()}`);
});

describe("functions of the user's that are named like helpers, or look like them", () => {
  valid(
    "with other arguments",
    `
    import { __awaiter2, _async, util, describe, regenerator, x } from "./mine.js";
    __awaiter2(function () { defer(close()); }); _async(function* () { defer(close()); });
    describe._async("closes", function () { defer(close()); }); describe._async(function* () { defer(close()); });
    class C { f() { util.callSuper(this, "f"); defer(close()); } g() { defer(x.superPropGet(1, 2, this)); } }
    regenerator.wrap(function () { defer(close()); });`,
  );
  valid(
    "declared here",
    `
    function __awaiter2(make) { for (const step of make()) log(step); }
    __awaiter2(function* () { defer(close()); yield 1; });
    const _asyncToGenerator = (make) => [...make()];
    _asyncToGenerator(function* () { defer(close()); yield 1; });
    function _callSuper(self, name) { return self[name]; }
    class C { f() { _callSuper(this, "f"); defer(close()); } }
    const _regenerator = () => ({ w: (f) => f() });
    _regenerator().w(function () { defer(close()); });`,
  );
  valid(
    "that give what they call, and no promise",
    `
    const memo = (make) => function () { var self = this, args = arguments; return make.apply(self, args); };
    const steps = memo(function* () { defer(close()); yield 1; });
    const all = (self, args, make) => [...make.apply(self, args)];
    all(null, [], function* () { defer(close()); yield 1; });
    const made = (name, make) => ({ trys: [make()], ops: [] });
    made("steps", () => { defer(close()); });
    const construct = (self, C) => Reflect.construct(C, [self]);
    class C { m() { construct(this, Array); defer(close()); } }`,
  );
  valid(
    "methods of a parent",
    `
    const widget = { create() { var _super = this._super; defer(close()); return _super.apply(this, arguments); } };
    function again(_super) { defer(close()); _super.call(this); }
    function Child() { var self = Parent.call(this) || this; defer(close()); }`,
  );
  valid(
    "called elsewhere than in a loop",
    `
    function f(xs) {
      var _loop = function () { defer(close()); }, r = function (x) { defer(close(x)); }, x = () => { defer(close()); };
      _loop(); r(0); xs.forEach(r);
      for (const y of xs) { r(y); x(y); }
      var steps = function* (x) { defer(close(x)); yield x; }, g = function* () { defer(close()); yield 1; };
      for (const y of steps(1)) f(y);
      for (const y of g()) f(y);
      switch (xs) { case 1: var c = function () { defer(close()); }; c(); }
      var later = function (x) { defer(close(x)); }; for (const y of xs) later(y);
    }`,
  );
  behaves(
    "a function for each turn",
    `
    const step = function (x) { defer(log("closed", x)); log("turn", x); };
    for (const x of [1, 2]) step(x);`,
    ["turn 1", "closed 1", "turn 2", "closed 2"],
  );
});

describe("generators that are given to functions of the user's are generators", () => {
  valid(
    "of libraries",
    `
    import { coroutine, flow, Effect } from "libraries";
    const a = coroutine(function* () { defer(close()); yield 1; });
    const b = flow(function* () { defer(close()); yield 1; });
    const c = Effect.gen(function* () { defer(close()); yield 1; });
    const d = co.wrap(function* () { defer(close()); yield 1; });
    const e = _async(function* () { defer(close()); yield 1; }), f = asyncToGenerator(function* () { defer(close()); });
    const g = runtime.w(function () { defer(close()); }), h = lazy.wrap(() => { defer(close()); });`,
  );
  valid(
    "functions of names that compilers use for others",
    `
    const _loop = (x) => x, loop = function () { defer(close()); }, _this = () => { defer(close()); };
    function generator() { defer(close()); }
    const _loop_1 = () => { defer(close()); };
    function again() { const _super = this.again; defer(close()); _super.call(this); }
    function wrap(make) { return function () { return new Steps(make.apply(this, arguments)); }; }
    const steps = wrap(function* () { defer(close()); yield 1; });
    function f() { const both = [close.call(this), this]; defer(close(both)); }`,
  );
  valid(
    "functions of the user's that are given three things",
    `
    const every = (delay, times, make) => { for (const x of make()) wait(delay, times, x); };
    const f = () => every(1, 2, function* () { defer(close()); yield 1; });`,
  );
  behaves(
    "a library of one's own",
    `
    const run = (generator) => { for (const step of generator()) log(step); };
    run(function* () { defer(log("closed")); yield 1; yield 2; });`,
    ["1", "2", "closed"],
  );
});

describe("conditions of the user's that are no optional chain (GD102)", () => {
  const notACall = (quote: string) => ({
    code: "GD102",
    message: `defer needs a call or a function literal, but \`${quote}\` is neither.`,
    hint: `Wrap it in a function literal: defer(() => { ${quote}; });`,
  });
  for (const quote of [
    "x ? x.close() : undefined",
    "x === null ? void 0 : x.close()",
    "x == null ? 0 : x.close()",
    "x === null || y === void 0 ? void 0 : x.close()",
    "x == null || busy ? void 0 : x.close()",
    "x == null ? void 0 : x",
    "get() == null ? void 0 : x.close()",
    "x != null ? x.close() : void 0",
  ]) {
    mistake(quote, { ...notACall(quote), source: `function f(x, y) { defer(«${quote}»); }` });
  }
});

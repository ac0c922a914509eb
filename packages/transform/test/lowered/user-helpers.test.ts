import { describe } from "vitest";
import { mistake, valid } from "../errors/harness.ts";
import { behaves } from "../harness/behaves.ts";

const was = (what: string, so: string) => ({
  code: "GD107",
  message: `This was ${what} before an earlier compile step lowered it: ${so}.`,
});
const asynchronous = was("an async function", "its deferred calls could not be awaited");
const asyncGenerator = was("an async generator", "its deferred calls could not be awaited");
const typescript = (since: number) =>
  `Set "target": "ES${since}" or later in tsconfig.json, or compile before that step.`;
const swc = `Set swc's jsc.target to es2018 or later, or compile before that step.`;
const babel = (since: number) =>
  `Let Babel's preset-env target engines that have ES${since}, or compile before that step.`;

describe("GD107: the helpers of other compilers (S72)", () => {
  mistake("TypeScript's, written into the file", {
    ...asynchronous,
    hint: typescript(2018),
    source: `function f() { return __awaiter(this, void 0, void 0, function* () { «defer(close());» yield 1; }); }`,
    mended: `async function f() { defer(close()); await 1; }`,
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
  mistake("a generator of ES5", {
    ...was("a generator", "its deferred calls would run at the next yield"),
    hint: typescript(2015),
    source: `function f() { return __generator(this, function (_a) { switch (_a.label) { case 0: «defer(close());» return [4, 1]; case 1: _a.sent(); return [2]; } }); }`,
  });
  mistake("the body of a loop", {
    ...was("the body of a loop", "its deferred calls would run at the end of each turn"),
    hint: "Set the target of that step to ES2015 or later, or compile before that step.",
    source: `function f(xs) { var _loop_1 = function (x) { «defer(close(x));» later(function () { return x; }); }; for (var i = 0; i < xs.length; i++) _loop_1(xs[i]); }`,
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
    message: `defer needs a call or a function literal, and \`${quote}\` is neither.`,
    hint: `Put it into a function literal: defer(() => { ${quote}; });`,
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

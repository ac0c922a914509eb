import { noDeferInDescribe } from "../src/rules/no-defer-in-describe.ts";
import { testRule, type Wrong } from "./rule-tester.ts";

const suite = (head: string, hook = "afterAll"): Wrong => ({
  name: head,
  code: `${head}, () => {\n  defer(server.close());\n});`,
  errors: [
    {
      messageId: "beforeTests",
      suggestions: [{ messageId: "afterAll", output: `${head}, () => {\n  ${hook}(() => server.close());\n});` }],
    },
  ],
});

const IMPORTS = "import { defer } from '@godefer/runtime'; ";

/** What the hooks make of a file, each by the id of its message. */
const becomes = (name: string, code: string, ...outputs: readonly (readonly [string, string])[]): Wrong => ({
  name,
  code: IMPORTS + code,
  errors: [
    {
      messageId: "beforeTests",
      suggestions: outputs.map(([messageId, output]) => ({ messageId, output: IMPORTS + output })),
    },
  ],
});

const afterAll = (output: string) => ["afterAll", output] as const;
const afterTest = (output: string) => ["afterTest", output] as const;

const VITEST = "import { describe, it } from 'vitest'; ";
const WITH_AFTER_ALL = "import { describe, it, afterAll } from 'vitest'; ";
const WITH_FINISHED = "import { describe, it, onTestFinished } from 'vitest'; ";

/** A suite that defers, and of which no test is the only one that uses what it defers. */
const onlyAfterAll = (name: string, rest: string, start = "const s = start();"): Wrong =>
  becomes(
    name,
    `${VITEST}describe('x', () => { ${start} defer(s.close()); ${rest} });`,
    afterAll(`${WITH_AFTER_ALL}describe('x', () => { ${start} afterAll(() => s.close()); ${rest} });`),
  );

testRule("no-defer-in-describe", noDeferInDescribe, {
  right: [
    { name: "in a test", code: "describe('x', () => { it('y', () => { defer(server.close()); }); });" },
    { name: "in a hook", code: "describe('x', () => { beforeAll(() => { defer(server.close()); }); });" },
    { name: "in a helper", code: "describe('x', () => { function help() { defer(server.close()); } help(); });" },
    {
      name: "a describe of one's own",
      code: "import { describe } from './story.js'; import { defer } from '@godefer/runtime'; describe('x', () => { defer(server.close()); });",
    },
    { name: "a method of that name", code: "schema.describe('x', () => { defer(server.close()); });" },
    { name: "another suite without a title", code: "suite(() => { defer(server.close()); });" },
    { name: "what is no argument", code: "describe('x', [() => { defer(server.close()); }]);" },
    { name: "what is called at once", code: "(() => { defer(server.close()); })(describe, 'x');" },
    { name: "a function in an object", code: "export const o = { describe: () => { defer(server.close()); } };" },
    { name: "another thing named as a suite", code: "context(() => { defer(server.close()); });" },
    { name: "a test", code: "test('x', () => { defer(server.close()); });" },
  ],
  wrong: [
    suite("describe('x'"),
    suite("fdescribe('x'"),
    suite("xdescribe('x'"),
    suite("describe.skip('x'"),
    suite("describe.each([1])('x'"),
    suite("describe.each`a\n${1}`('x'"),
    suite("suite('x'"),
    suite("context('x'", "after"),
    suite("test.describe('x'"),
    suite("it.describe('x'"),
    suite("test.describe.parallel('x'"),
    {
      name: "imported by another name",
      code: "import { defer } from '@godefer/runtime'; import { describe as d } from 'vitest'; d('x', () => { defer(() => { stop(); }); });",
      errors: [
        {
          messageId: "beforeTests",
          data: { suite: "d" },
          suggestions: [
            {
              messageId: "afterAll",
              output:
                "import { defer } from '@godefer/runtime'; import { describe as d, afterAll } from 'vitest'; d('x', () => { afterAll(() => { stop(); }); });",
            },
          ],
        },
      ],
    },
    ...[
      [
        "import { describe, afterAll as end } from 'vitest';",
        "import { describe, afterAll as end } from 'vitest';",
        "end",
      ],
      ["import { describe } from 'node:test';", "import { describe, after } from 'node:test';", "after"],
      ["import { describe } from '@jest/globals';", "import { describe, afterAll } from '@jest/globals';", "afterAll"],
    ].map(([before, after, hook]): Wrong => ({
      name: `${before} with a promise`,
      code: `${before} import { defer } from '@godefer/runtime'; describe('x', async () => { defer(await stop()); });`,
      errors: [
        {
          messageId: "beforeTests",
          suggestions: [
            {
              messageId: "afterAll",
              output: `${after} import { defer } from '@godefer/runtime'; describe('x', async () => { ${hook}(() => stop()); });`,
            },
          ],
        },
      ],
    })),
    {
      name: "Playwright",
      code: "import { test } from '@playwright/test'; import { defer } from '@godefer/runtime'; test.describe('x', () => { defer(stop()); });",
      errors: [
        {
          messageId: "beforeTests",
          suggestions: [
            {
              messageId: "afterAll",
              data: { hook: "test.afterAll" },
              output:
                "import { test } from '@playwright/test'; import { defer } from '@godefer/runtime'; test.describe('x', () => { test.afterAll(() => stop()); });",
            },
          ],
        },
      ],
    },
    {
      name: "a hook of one's own",
      code: "import { describe } from 'vitest'; import { defer } from '@godefer/runtime'; const afterAll = 1; describe('x', () => { defer(stop()); });",
      errors: [{ messageId: "beforeTests" }],
    },
    {
      name: "all of a runner",
      code: "import * as v from 'vitest'; import { defer } from '@godefer/runtime'; v.describe('x', () => { defer(stop()); });",
      errors: [
        {
          messageId: "beforeTests",
          suggestions: [
            {
              messageId: "afterAll",
              output:
                "import * as v from 'vitest'; import { defer } from '@godefer/runtime'; v.describe('x', () => { v.afterAll(() => stop()); });",
            },
          ],
        },
      ],
    },
    {
      name: "in a block",
      code: "describe('x', function () { if (server) { defer(server.close()); } });",
      errors: [
        {
          messageId: "beforeTests",
          suggestions: [
            {
              messageId: "afterAll",
              output: "describe('x', function () { if (server) { afterAll(() => server.close()); } });",
            },
          ],
        },
      ],
    },

    becomes(
      "for one test, on lines",
      `${VITEST}\ndescribe('x', () => {\n  const s = start();\n  defer(s.close());\n\n  it('y', async () => {\n    await use(s);\n  });\n});`,
      afterAll(
        `${WITH_AFTER_ALL}\ndescribe('x', () => {\n  const s = start();\n  afterAll(() => s.close());\n\n  it('y', async () => {\n    await use(s);\n  });\n});`,
      ),
      afterTest(
        `${WITH_FINISHED}\ndescribe('x', () => {\n  const s = start();\n\n  it('y', async () => {\n    onTestFinished(() => s.close());\n    await use(s);\n  });\n});`,
      ),
    ),
    becomes(
      "for one test, with CRLF",
      `${VITEST}\r\ndescribe('x', () => {\r\n\tconst s = start();\r\n\tdefer(s.close());\r\n\tit.only('y', () => {\r\n\t\tuse(s);\r\n\t});\r\n});`,
      afterAll(
        `${WITH_AFTER_ALL}\r\ndescribe('x', () => {\r\n\tconst s = start();\r\n\tafterAll(() => s.close());\r\n\tit.only('y', () => {\r\n\t\tuse(s);\r\n\t});\r\n});`,
      ),
      afterTest(
        `${WITH_FINISHED}\r\ndescribe('x', () => {\r\n\tconst s = start();\r\n\tit.only('y', () => {\r\n\t\tonTestFinished(() => s.close());\r\n\t\tuse(s);\r\n\t});\r\n});`,
      ),
    ),
    becomes(
      "for one test of several, in a callback in it",
      `${VITEST}describe('x', () => { const s = start(); defer(() => { s.close(); }); it('a', () => {}); it('y', function () { run(() => { use(s); }); }); });`,
      afterAll(
        `${WITH_AFTER_ALL}describe('x', () => { const s = start(); afterAll(() => { s.close(); }); it('a', () => {}); it('y', function () { run(() => { use(s); }); }); });`,
      ),
      afterTest(
        `${WITH_FINISHED}describe('x', () => { const s = start(); it('a', () => {}); it('y', function () { onTestFinished(() => { s.close(); }); run(() => { use(s); }); }); });`,
      ),
    ),
    becomes(
      "for one test, with the hook imported by another name",
      "import { describe, it, onTestFinished as end, afterAll as last } from 'vitest'; describe('x', () => { const s = start(); defer(s.close()); it('y', () => {use(s);}); });",
      afterAll(
        "import { describe, it, onTestFinished as end, afterAll as last } from 'vitest'; describe('x', () => { const s = start(); last(() => s.close()); it('y', () => {use(s);}); });",
      ),
      afterTest(
        "import { describe, it, onTestFinished as end, afterAll as last } from 'vitest'; describe('x', () => { const s = start(); it('y', () => { end(() => s.close());use(s);}); });",
      ),
    ),
    becomes(
      "for one test, with all of a runner",
      "import * as v from 'vitest'; v.describe('x', () => { const s = start(); defer(s.close()); v.test('y', () => { use(s); }); });",
      afterAll(
        "import * as v from 'vitest'; v.describe('x', () => { const s = start(); v.afterAll(() => s.close()); v.test('y', () => { use(s); }); });",
      ),
      afterTest(
        "import * as v from 'vitest'; v.describe('x', () => { const s = start(); v.test('y', () => { v.onTestFinished(() => s.close()); use(s); }); });",
      ),
    ),
    ...["vite-plus/test", "@rstest/core", "bun:test"].map((runner) =>
      becomes(
        `for one test, ${runner}`,
        `import { suite } from '${runner}'; suite('x', () => { const s = start(); defer(s.close()); test('y', () => { use(s); }); });`,
        afterAll(
          `import { suite, afterAll } from '${runner}'; suite('x', () => { const s = start(); afterAll(() => s.close()); test('y', () => { use(s); }); });`,
        ),
        afterTest(
          `import { suite, onTestFinished } from '${runner}'; suite('x', () => { const s = start(); test('y', () => { onTestFinished(() => s.close()); use(s); }); });`,
        ),
      ),
    ),
    ...["@jest/globals", "mocha", "node:test"].map((runner) => {
      const hook = runner === "@jest/globals" ? "afterAll" : "after";
      return becomes(
        `a runner that has no such hook, ${runner}`,
        `import { describe, it } from '${runner}'; describe('x', () => { const s = start(); defer(s.close()); it('y', () => { use(s); }); });`,
        afterAll(
          `import { describe, it, ${hook} } from '${runner}'; describe('x', () => { const s = start(); ${hook}(() => s.close()); it('y', () => { use(s); }); });`,
        ),
      );
    }),
    becomes(
      "the globals of some runner",
      "describe('x', () => { const s = start(); defer(s.close()); it('y', () => { use(s); }); });",
      afterAll("describe('x', () => { const s = start(); afterAll(() => s.close()); it('y', () => { use(s); }); });"),
    ),
    ...["vi.fn();", "onTestFinished(done);"].map((sign) =>
      becomes(
        `the globals of Vitest: ${sign}`,
        `describe('x', () => { const s = start(); defer(s.close()); it('y', () => { ${sign} use(s); }); });`,
        afterAll(
          `describe('x', () => { const s = start(); afterAll(() => s.close()); it('y', () => { ${sign} use(s); }); });`,
        ),
        afterTest(
          `describe('x', () => { const s = start(); it('y', () => { onTestFinished(() => s.close()); ${sign} use(s); }); });`,
        ),
      ),
    ),
    {
      ...becomes(
        "a global that the configuration lists",
        "describe('x', () => { const s = start(); defer(s.close()); it('y', () => { use(s); }); });",
        afterAll("describe('x', () => { const s = start(); afterAll(() => s.close()); it('y', () => { use(s); }); });"),
        afterTest(
          "describe('x', () => { const s = start(); it('y', () => { onTestFinished(() => s.close()); use(s); }); });",
        ),
      ),
      globals: { onTestFinished: false },
    },
    {
      ...becomes(
        "Mocha's globals, by the configuration",
        "describe('x', () => { defer(s.close()); });",
        afterAll("describe('x', () => { after(() => s.close()); });"),
      ),
      globals: { after: false },
    },
    becomes(
      "Mocha's globals, by their use",
      "suiteTeardown(end); suite('x', () => { defer(s.close()); });",
      afterAll("suiteTeardown(end); suite('x', () => { suiteTeardown(() => s.close()); });"),
    ),
    onlyAfterAll("for two tests", "it('a', () => { use(s); }); it('b', () => { use(s); });"),
    onlyAfterAll("for no test", "it('a', () => { use(); });"),
    onlyAfterAll("for a test and the suite", "s.warm(); it('a', () => { use(s); });"),
    onlyAfterAll("for a test and a hook", "beforeEach(() => { s.reset(); }); it('a', () => { use(s); });"),
    onlyAfterAll("for a test that runs several times", "it.each([1, 2])('a', () => { use(s); });"),
    onlyAfterAll("for a test that runs beside others", "it.concurrent('a', () => { use(s); });"),
    onlyAfterAll("for a test that may run again", "it('a', () => { use(s); }, { retry: 2 });"),
    onlyAfterAll("for a test that may run again, as it begins", "it('a', { retry: 2 }, () => { use(s); });"),
    onlyAfterAll("for tests of a loop", "for (const n of [1, 2]) it('a', () => { use(s, n); });"),
    onlyAfterAll("for tests of a loop with a block", "for (const n of [1, 2]) { it('a', () => { use(s, n); }); }"),
    onlyAfterAll("for the tests of a suite in it", "describe('z', () => { it('a', () => { use(s); }); });"),
    onlyAfterAll("for a helper", "const help = () => { use(s); }; it('a', () => { help(); });"),
    onlyAfterAll("for what is no test", "visit('a', () => { use(s); });"),
    onlyAfterAll("for a test without a block", "it('a', () => use(s));"),
    onlyAfterAll("a function that a test names", "it('a', check); function check() { use(s); }"),
    onlyAfterAll("a test with a function by another name", "const check = () => { use(s); }; it('a', check);"),
    onlyAfterAll("a variable that the suite sets", "s = start(); it('a', () => { use(s); });", "let s;"),
    onlyAfterAll("a variable of the file", "it('a', () => { use(s); });", "s = start();"),
    becomes(
      "a name that means something else in the test",
      `${VITEST}describe('x', () => { const s = start(), t = 1; defer(s.close(t)); it('y', () => { const t = 2; use(s, t); }); });`,
      afterAll(
        `${WITH_AFTER_ALL}describe('x', () => { const s = start(), t = 1; afterAll(() => s.close(t)); it('y', () => { const t = 2; use(s, t); }); });`,
      ),
    ),
    becomes(
      "this",
      `${VITEST}describe('x', function () { const s = start(); defer(s.close(this)); it('y', () => { use(s); }); });`,
      afterAll(
        `${WITH_AFTER_ALL}describe('x', function () { const s = start(); afterAll(() => s.close(this)); it('y', () => { use(s); }); });`,
      ),
    ),
    becomes(
      "a hook of one's own in the test",
      `${VITEST}describe('x', () => { const s = start(); defer(s.close()); it('y', ({ onTestFinished }) => { use(s); }); });`,
      afterAll(
        `${WITH_AFTER_ALL}describe('x', () => { const s = start(); afterAll(() => s.close()); it('y', ({ onTestFinished }) => { use(s); }); });`,
      ),
    ),
    becomes(
      "what waits for its arguments",
      `${VITEST}describe('x', async () => { defer(await stop(await name())); });`,
      afterAll(`${WITH_AFTER_ALL}describe('x', async () => { afterAll(async () => stop(await name())); });`),
    ),
    becomes(
      "an object",
      `${VITEST}describe('x', () => { defer({ end() {} }.end()); });`,
      afterAll(`${WITH_AFTER_ALL}describe('x', () => { afterAll(() => ({ end() {} }.end())); });`),
    ),
    becomes(
      "what is called in a condition",
      `${VITEST}describe('x', () => { const s = start(); if (s) { defer(s.close()); } it('y', () => { use(s); }); });`,
      afterAll(
        `${WITH_AFTER_ALL}describe('x', () => { const s = start(); if (s) { afterAll(() => s.close()); } it('y', () => { use(s); }); });`,
      ),
    ),
    ...["recover", "panicking"].map((name) => ({
      name,
      code: `describe('x', () => { defer(() => { log(${name}()); }); });`,
      errors: [{ messageId: "beforeTests", suggestions: [] }],
    })),
  ],
});

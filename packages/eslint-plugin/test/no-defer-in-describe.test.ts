import { noDeferInDescribe } from "../src/rules/no-defer-in-describe.ts";
import { testRule, type Wrong } from "./rule-tester.ts";

const suite = (head: string): Wrong => ({
  name: head,
  code: `${head}, () => {\n  defer(server.close());\n});`,
  errors: [
    {
      messageId: "beforeTests",
      suggestions: [{ messageId: "afterAll", output: `${head}, () => {\n  afterAll(() => server.close());\n});` }],
    },
  ],
});

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
    { name: "another thing named as a suite", code: "context(() => { defer(server.close()); });" },
    { name: "a test", code: "test('x', () => { defer(server.close()); });" },
  ],
  wrong: [
    suite("describe('x'"),
    suite("describe.skip('x'"),
    suite("describe.each([1])('x'"),
    suite("describe.each`a\n${1}`('x'"),
    suite("suite('x'"),
    suite("context('x'"),
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
  ],
});

import { noEagerNow } from "../src/rules/no-eager-now.ts";
import { testRule, type Wrong } from "./rule-tester.ts";

const work = (statement: string) => `function work(start) {\n  ${statement}\n}\n`;

/** A deferred call that measures, and the same as a literal. */
const measured = (name: string, call: string): Wrong => ({
  name,
  code: work(`defer(${call});`),
  errors: [
    {
      messageId: "eager",
      line: 3,
      suggestions: [{ messageId: "literal", output: work(`defer(() => { ${call}; });`) }],
    },
  ],
});

testRule("no-eager-now", noEagerNow, {
  right: [
    { name: "in a literal", code: work("defer(() => { log(Date.now() - start); });") },
    { name: "in a literal among the arguments", code: work("defer(log(() => Date.now() - start));") },
    { name: "a point in time, not a difference", code: work("defer(log(Date.now()));") },
    { name: "a difference of others", code: work("defer(log(start - 1, start - Date.now()));") },
    { name: "not deferred", code: work("defer(log(1)); log(Date.now() - start);") },
    {
      name: "a Date of one's own",
      code: "import { defer } from '@godefer/runtime'; import { Date } from './date.js'; function work(start) { defer(log(Date.now() - start)); }",
    },
    { name: "a process of one's own", code: work("const process = start; defer(log(process.hrtime(start)));") },
    {
      name: "another module's defer",
      code: "import '@godefer/runtime'; import { defer } from './go.js'; function work(start) { defer(log(Date.now() - start)); }",
    },
    {
      name: "a duration that is taken from now",
      code: work("defer(evict(Date.now() - 60_000, Date.now() - maxAge));"),
    },
    { name: "a duration in a constant", code: work("const since = 60_000; defer(evict(Date.now() - since));") },
    {
      name: "a duration in an object",
      code: work("defer(evict(Date.now() - this.options.ttl, Date.now() - x[1], Date.now() - f()));"),
    },
    ...[
      "Date.now() + start",
      "Date.now() * start",
      "new Date(x) - start",
      "new Job() - start",
      "-new Date() - start",
      "-Date.now() - start",
      "+x - start",
      "x - start",
      "Date.parse(x) - start",
      "performance.mark() - start",
      "clock.now() - start",
      "Date.now() - budget",
      "Date.now() - 5",
      "Date.now() - this.#ttl",
      "Date.now() - this[start]",
    ].map((code) => ({ name: code, code: `class A { #ttl; work(start) { defer(log(${code})); } }` })),
    { name: "process.hrtime() without a start", code: work("defer(log(process.hrtime()));") },
  ],
  wrong: [
    measured("Date.now", "log(Date.now() - start)"),
    measured("performance.now", "log(performance.now() - start)"),
    measured("new Date", "log(new Date() - start)"),
    measured("+new Date", "log(+new Date() - start)"),
    measured("process.hrtime", "log(process.hrtime(start))"),
    measured("process.hrtime.bigint", "log(process.hrtime.bigint() - start)"),
    measured("process.uptime", "log(process.uptime() - start)"),
    measured("now itself", "log(performance.now() - performance.now())"),
    measured("a property", "log(Date.now() - this.startedAt)"),
    measured("a property by a text", "log(Date.now() - this['t0'])"),
    measured("the receiver", "log.child({ ms: Date.now() - start }).info('done')"),
    measured("a chain", "log?.info?.(Date.now() - start)"),
    measured("a literal that is called", "((ms) => { log(ms); })(Date.now() - start)"),
    measured("deep in an argument", "log(`took ${format((Date.now() - start) / 1000)}`)"),
    measured("an argument of a method", "metrics.timer('x').observe({ ms: Date.now() - start })"),
    {
      name: "a variable that is now",
      code: "function work() { const x = Date.now(); defer(log(Date.now() - x)); }",
      errors: [
        {
          messageId: "eager",
          suggestions: [
            {
              messageId: "literal",
              output: "function work() { const x = Date.now(); defer(() => { log(Date.now() - x); }); }",
            },
          ],
        },
      ],
    },
    {
      name: "a start that the file makes",
      code: "function work() { const start = clock(); defer(log(Date.now() - start)); }",
      errors: [
        {
          messageId: "eager",
          suggestions: [
            {
              messageId: "literal",
              output: "function work() { const start = clock(); defer(() => { log(Date.now() - start); }); }",
            },
          ],
        },
      ],
    },
    {
      name: "a private property",
      code: "class A { #start; m() { defer(log(Date.now() - this.#start)); } }",
      errors: [
        {
          messageId: "eager",
          suggestions: [
            {
              messageId: "literal",
              output: "class A { #start; m() { defer(() => { log(Date.now() - this.#start); }); } }",
            },
          ],
        },
      ],
    },
    {
      name: "an element of an argument",
      code: work("defer(log(1, ...[Date['now']() - start]));"),
      errors: [
        {
          messageId: "eager",
          suggestions: [
            { messageId: "literal", output: work("defer(() => { log(1, ...[Date['now']() - start]); });") },
          ],
        },
      ],
    },
    {
      name: "imported from Node",
      code: "import { defer } from '@godefer/runtime'; import { performance as p } from 'node:perf_hooks'; function work(start) { defer(log(p.now() - start)); }",
      errors: [
        {
          messageId: "eager",
          suggestions: [
            {
              messageId: "literal",
              output:
                "import { defer } from '@godefer/runtime'; import { performance as p } from 'node:perf_hooks'; function work(start) { defer(() => { log(p.now() - start); }); }",
            },
          ],
        },
      ],
    },
    {
      name: "types around it",
      typescript: true,
      code: work("defer(log((Date.now() as number) - start)!);"),
      errors: [
        {
          messageId: "eager",
          suggestions: [
            { messageId: "literal", output: work("defer(() => { log((Date.now() as number) - start)!; });") },
          ],
        },
      ],
    },
    {
      name: "awaited",
      code: "import { defer } from '@godefer/runtime'; async function work(start) { defer(await log(Date.now() - start)); }",
      errors: [
        {
          messageId: "eager",
          suggestions: [
            {
              messageId: "literal",
              output:
                "import { defer } from '@godefer/runtime'; async function work(start) { defer(async () => { await log(Date.now() - start); }); }",
            },
          ],
        },
      ],
    },
    {
      name: "two in one call",
      code: work("defer(log(Date.now() - start, Date.now() - start));"),
      errors: [1, 2].map(() => ({
        messageId: "eager",
        suggestions: [
          { messageId: "literal", output: work("defer(() => { log(Date.now() - start, Date.now() - start); });") },
        ],
      })),
    },
  ],
});

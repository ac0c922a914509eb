import type { InputOptions, PresetItem } from "@babel/core";
import presetReact from "@babel/preset-react";
import presetTypescript from "@babel/preset-typescript";
import { describe, expect, it } from "vitest";
import godefer from "../../src/entries/babel.ts";
import { transform } from "../../src/index.ts";
import { executeAsync } from "../harness/execute.ts";
import { babel, env } from "../harness/lower.ts";
import { cases, imports } from "./lowering-cases.ts";

/** Babel's configurations: ours as a plugin, and as what a preset of somebody's brings. */
const ours: PresetItem = () => ({ plugins: [godefer] });
const configurations: Readonly<Record<string, (target: string) => InputOptions>> = {
  "the plugin, and preset-env": (target) => ({ plugins: [godefer], presets: [env(target)] }),
  // Presets run from the last to the first.
  "a preset before preset-env": (target) => ({ presets: [env(target), ours] }),
  "a preset behind preset-env": (target) => ({ presets: [ours, env(target)] }),
  "a preset behind preset-env, in a pass of its own": (target) => ({
    presets: [ours, env(target)],
    passPerPreset: true,
  }),
  twice: (target) => ({ plugins: [[godefer, {}, "again"]], presets: [ours, env(target)] }),
};

async function run(code: string): Promise<readonly string[]> {
  return executeAsync({ code, kind: "module", typescript: false });
}

describe.each(Object.entries(cases))("%s", (_title, { source, trace }) => {
  const text = imports + source;

  it("as they are", async () => {
    expect(await run(transform(text, { filename: "program.js" }).code)).toEqual(trace);
  });

  for (const target of ["chrome 100", "chrome 60", "ie 11"]) {
    for (const strategy of ["open-coded", "linked-list"] as const) {
      it(`lowered to ${target} in a second pass, ${strategy}`, async () => {
        const { code } = transform(text, { filename: "program.js", strategy });
        expect(await run(babel(code, "program.js", { presets: [env(target)] }))).toEqual(trace);
      });
    }
    for (const [name, configuration] of Object.entries(configurations)) {
      it(`lowered to ${target} in one pass: ${name}`, async () => {
        expect(await run(babel(text, "program.js", configuration(target)))).toEqual(trace);
      });
    }
  }
});

describe("TypeScript and JSX in the same pass", () => {
  const source = `
    import { defer, namedResult, panic, recover } from "@godefer/runtime";
    import type { Missing } from "./missing.ts";
    import { type Other, Missing as Elided } from "./missing.ts";
    enum Level { Low = 1, High = Low << 4 }
    namespace Tools { export async function close(name: string): Promise<void> { await null; log("close", name); } }
    const React = { createElement: (tag: unknown, props: unknown, ...children: unknown[]) => ({ tag, children }) };
    abstract class Base<T> { constructor(protected readonly value: T, private other?: Elided) {} abstract f(): Promise<T>; }
    class C extends Base<number> {
      declare field: Missing;
      async #rescue<E extends Error>(this: C): Promise<void> { await null; log("recovered", recover() as E, this.value); }
      override async f(): Promise<number> {
        let r = namedResult<number>(Level.High);
        defer(this.#rescue());
        defer((await Promise.resolve(Tools)).close!("tools") as unknown);
        defer((async (x: number): Promise<void> => { await null; r! += x; })(1 satisfies number));
        if (this.value > Level.Low) panic(<b>{Level[this.value]}</b>);
        return <const>this.value;
      }
    }
    log(await new C(1).f());
    log((await new C(Level.High).f()) as number);`;
  const tsx = source.replace("<const>this.value", "this.value as const as number");
  const trace = [
    "close tools",
    "recovered null 1",
    "2",
    "close tools",
    "recovered { tag: 'b', children: [ 'High' ] } 16",
    "17",
  ];
  const typescript = (target: string): PresetItem[] => [
    env(target),
    [presetTypescript, { onlyRemoveTypeImports: false }],
    [presetReact, { runtime: "classic" }],
  ];
  const orders: Readonly<Record<string, (target: string) => InputOptions>> = {
    "the plugin": (target) => ({ plugins: [godefer], presets: typescript(target) }),
    "a preset before them": (target) => ({ presets: [...typescript(target), ours] }),
    "a preset between them": (target) => ({
      presets: [
        env(target),
        ours,
        [presetTypescript, { onlyRemoveTypeImports: false }],
        [presetReact, { runtime: "classic" }],
      ],
    }),
    "a preset behind them": (target) => ({ presets: [ours, ...typescript(target)] }),
  };
  for (const target of ["chrome 100", "ie 11"]) {
    for (const [order, configuration] of Object.entries(orders)) {
      it(`${order}, lowered to ${target}`, async () => {
        expect(await run(babel(tsx, "program.tsx", configuration(target)))).toEqual(trace);
      });
    }
  }
});

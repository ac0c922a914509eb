import { installedFiles } from "./inputs.ts";
import { load, outcomeOf, type Scenario } from "./scenario.ts";
import { show } from "./show.ts";

interface Manifest {
  name: string;
  version: string;
  keywords?: string[];
  scripts?: unknown;
  files?: string[];
  [key: string]: unknown;
}

type Manifests = Record<string, Manifest>;

interface Collections {
  map: Map<string, { n: number }>;
  set: Set<string>;
}

interface Nested {
  a: { b: number };
}

export const immer: Scenario = {
  name: "immer",
  version: "11.2.10",
  style: "proxies; minified names",
  async run(folder) {
    const { produce, produceWithPatches, applyPatches, enablePatches, enableMapSet, ...others } = await load("immer");
    const { original, current, isDraft, createDraft, finishDraft, freeze, setAutoFreeze } = others;
    enablePatches();
    enableMapSet();
    const state = Object.fromEntries(
      installedFiles(folder, "*/package.json").map(({ path, text }) => [path, JSON.parse(text)]),
    );
    const [bumped, patches, inverse] = produceWithPatches(state, (draft: Manifests) => {
      for (const [path, manifest] of Object.entries(draft)) {
        manifest.version = `${manifest.version}-next`;
        if (Array.isArray(manifest.keywords)) manifest.keywords.sort().splice(1, 2, "godefer");
        if (manifest.scripts) delete manifest.scripts;
        if (path < "c") delete draft[path];
        for (const file of manifest.files ?? []) manifest[`file ${file}`] = { of: manifest.name };
      }
    });
    const collections = produce({ map: new Map([["a", { n: 1 }]]), set: new Set(["x"]) }, (draft: Collections) => {
      for (const value of draft.map.values()) value.n++;
      draft.map.set("b", { n: draft.set.size });
      draft.set.add("y").delete("x");
      for (const [key, value] of draft.map) draft.set.add(`${key}${value.n}${isDraft(value)}`);
    });
    const draft = createDraft({ list: [3, 1, 2], deep: { er: { n: 1 } } });
    draft.list.sort().reverse();
    draft.deep.er.n = original(draft).list.length;
    const half = current(draft);
    setAutoFreeze(true);
    return {
      bumped: show(bumped),
      patches: show(patches),
      back: show(applyPatches(bumped, inverse)),
      same: String(produce(state, () => {}) === state),
      collections: show(collections),
      finished: show([half, finishDraft(draft)]),
      thrown: outcomeOf(() =>
        produce(state, (drafted: Record<string, unknown>) => {
          drafted["a"] = 1;
          return { b: 1 };
        }),
      ),
      revoked: outcomeOf(() => {
        const kept: Nested["a"][] = [];
        produce({ a: { b: 1 } }, (d: Nested) => void kept.push(d.a));
        kept[0]!.b = 2;
      }),
      own: outcomeOf(() =>
        produce(state, () => {
          throw new RangeError("the recipe's own");
        }),
      ),
      frozen: outcomeOf(() => {
        "use strict";
        freeze(bumped, true)["zod/package.json"].name = "x";
      }),
      curried: show([1, 2].map(produce((n: number) => n * 2) as (n: number) => number)),
    };
  },
};

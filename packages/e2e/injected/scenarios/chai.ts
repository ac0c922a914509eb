import { installedFiles } from "./inputs.ts";
import { load, outcomeOf, type Results, type Scenario } from "./scenario.ts";

export const chai: Scenario = {
  name: "chai",
  version: "6.3.0",
  style: "assertions; getters, proxies, chains",
  async run(folder) {
    const { assert, expect, should, util, use } = await load("chai");
    should();
    use((_chai: unknown, { addMethod }: { addMethod: (...args: unknown[]) => void }) => {
      addMethod(
        _chai && expect("").constructor.prototype,
        "published",
        function (this: { assert: (...args: unknown[]) => void; _obj: { version?: string } }) {
          this.assert(
            this._obj.version !== undefined,
            "expected #{this} to be published",
            "expected #{this} to be a draft",
          );
        },
      );
    });
    const manifests = installedFiles(folder, "*/package.json").map(({ text }) => JSON.parse(text));
    const results: Results = {};
    for (const [i, manifest] of manifests.entries()) {
      const { name } = manifest;
      const other = manifests[(i + 1) % manifests.length];
      results[name] = [
        outcomeOf(() => void expect(manifest).to.deep.equal(structuredClone(manifest))),
        outcomeOf(() => void expect(manifest).to.deep.equal(other)),
        outcomeOf(() => void expect(manifest).to.be.published()),
        outcomeOf(() => void expect(manifest).to.have.all.keys("name", "version")),
        outcomeOf(() => void expect(manifest).to.have.nested.property("dependencies.tslib").that.is.a("string")),
        outcomeOf(() => void expect(manifest.files).to.be.an("array").that.includes("dist").and.not.empty),
        outcomeOf(
          () =>
            void expect(name)
              .to.match(/^[a-z-]+$/)
              .and.to.have.lengthOf.within(4, 9),
        ),
        outcomeOf(() => void name.should.be.oneOf(["zod", "chai"])),
        outcomeOf(() => void expect(manifest).to.haveOwnProperties),
        outcomeOf(() => assert.containsSubset(manifest, { type: "module" })),
        outcomeOf(() => assert.sameDeepMembers(Object.keys(manifest), Object.keys(other), "keys")),
        outcomeOf(() => assert.throws(() => JSON.parse(name), SyntaxError, /token/)),
        outcomeOf(
          () =>
            void expect(() => {
              manifest.version += "-next";
            })
              .to.change(manifest, "version")
              .by(1),
        ),
        util.inspect(manifest, false, 4),
      ].join("\n");
    }
    return results;
  },
};

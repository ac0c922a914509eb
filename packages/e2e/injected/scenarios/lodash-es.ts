import { mock } from "node:test";
import { installedFiles } from "./inputs.ts";
import { load, outcomeOf, type Scenario } from "./scenario.ts";
import { show } from "./show.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly keywords?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

export const lodash: Scenario = {
  name: "lodash-es",
  version: "4.18.1",
  style: "many small modules; sloppy idioms",
  async run(folder) {
    const { default: _ } = await load("lodash-es");
    const manifests: Manifest[] = installedFiles(folder, "*/package.json").map(({ text }) => JSON.parse(text));
    const words = _.flatMap(installedFiles(folder, "*/README.md"), ({ text }: { text: string }) => _.words(text));
    // A real timer may be early by the clock, and then waits once more.
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
    const lastOf = _.debounce((n: number) => n, 5);
    const calls: unknown[] = [1, 2, 3].map((n) => lastOf(n));
    mock.timers.tick(30);
    mock.timers.reset();
    const page = "<% _.forEach(list, ({ name, version }) => { %><li><%- name %> <%= version %></li><% }); %>";
    return {
      counted: show(_(words).map(_.toLower).countBy().toPairs().orderBy([1, 0], ["desc", "asc"]).take(200).value()),
      cases: _(words)
        .uniq()
        .take(500)
        .map((word: string) => [_.camelCase, _.snakeCase, _.deburr].map((f) => f(word)))
        .join(),
      keywords: show(_.chain(manifests).flatMap("keywords").compact().uniq().sortBy().chunk(7).value()),
      byMajor: show(
        _.mapValues(
          _.groupBy(manifests, (m: Manifest) => _.split(m.version, ".")[0]),
          _.size,
        ),
      ),
      merged: show(
        _.mergeWith({}, ...manifests, (a: unknown, b: unknown) => (_.isArray(a) ? _.union(a, b) : undefined)),
      ),
      cloned: show(_.isEqual(_.cloneDeep(manifests), manifests) && _.cloneDeep(manifests)),
      differences: show(_.differenceWith(manifests, manifests.slice(3), _.isEqual)),
      picked: show(
        manifests.map((manifest) => _.omitBy(_.pick(manifest, ["name", "exports.import", "files[0]"]), _.isNil)),
      ),
      curried: show(_.curry((a: number, b: number, c: number) => [a, b, c])(1)(_.curry.placeholder, 3)(2)),
      template: _.template(page)({ list: manifests, _ }),
      debounced: show([...calls, lastOf.flush()]),
      wrong: outcomeOf(() => _.template("<% if (")()) + outcomeOf(() => _.debounce(1)),
      attempt: outcomeOf(() => _.attempt(JSON.parse, "{")),
    };
  },
};

import { broken, each } from "./inputs.ts";
import { load, outcomeOf, type Scenario, settledOf } from "./scenario.ts";
import { show } from "./show.ts";

const query = `
  query Types($deep: Boolean!) {
    files(first: 5) { ...File ... @defer(label: "sizes") { size } lines @stream(initialCount: 1) fails }
    never: file(path: "none") { path }
  }
  fragment File on File { path folder @include(if: $deep) { files(first: 2) { path } } }
`;
const sdl = `
  directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  directive @stream(if: Boolean! = true, label: String, initialCount: Int! = 0) on FIELD
  type Query { files(first: Int!): [File!]! file(path: ID!): File }
  type Subscription { changes(times: Int!): File }
  interface Node { path: ID! }
  type File implements Node { path: ID! size: Int lines: [String!] folder: Folder fails: String }
  type Folder implements Node { path: ID! files(first: Int!): [File!]! }
`;

export const graphql: Scenario = {
  name: "graphql",
  version: "17.1.0",
  style: "parser and executor; private names, async generators",
  async run(folder) {
    const { readdirSync, readFileSync } = await import("node:fs");
    const library = await load("graphql");
    const { buildSchema, buildClientSchema, getIntrospectionQuery, parse, print, printSchema, validate, visit } =
      library;
    const schema = buildSchema(sdl);
    const place = `${folder}/node_modules/graphql/language`;
    const fileOf = (path: string) => ({
      path,
      size: async () => Promise.resolve(readFileSync(`${place}/${path}`).length),
      async *lines() {
        for (const line of readFileSync(`${place}/${path}`, "utf8").split("\n").slice(0, 4))
          yield Promise.resolve(line);
      },
      folder: { path: "language", files },
      fails: () => Promise.reject(new Error(`no such thing in ${path}`)),
    });
    function files({ first }: { first: number }) {
      return readdirSync(place).sort().slice(0, first).map(fileOf);
    }
    const rootValue = {
      files,
      file: () => null,
      async *changes({ times }: { times: number }) {
        for (let n = 0; n < times; n++) yield Promise.resolve({ changes: fileOf(`ast.${n % 2 ? "" : "m"}js`) });
      },
    };
    const document = parse(query);
    const request = { schema, document, rootValue, variableValues: { deep: true } };
    const subscription = parse("subscription { changes(times: 3) { path lines } }");
    const introspection = library.executeSync({ schema, document: parse(getIntrospectionQuery()) });
    const mistakes = [...broken({ path: "query", text: query }, 40), ...broken({ path: "sdl", text: sdl }, 40)];
    const names: string[] = [];
    visit(document, { Name: (node: { value: string }) => void names.push(node.value) });
    return {
      printed: print(document) + printSchema(buildClientSchema(introspection.data)) + names.join(" "),
      introspection: show(introspection),
      ...each(
        mistakes,
        ({ path }) => path,
        ({ text }) => outcomeOf(() => validate(schema, parse(text)).map((error: Error) => error.message)),
      ),
      executed: await settledOf(() =>
        library.execute({ ...request, document: parse(query.replace(/@stream\S+ \d\)|\.\.\. @defer.*?\)/g, "...")) }),
      ),
      incremental: await settledOf(async () => {
        const { initialResult, subsequentResults } = await library.experimentalExecuteIncrementally(request);
        const parts: unknown[] = [initialResult];
        for await (const part of subsequentResults) parts.push(part);
        return parts;
      }),
      stopped: await settledOf(async () => {
        const { subsequentResults } = await library.experimentalExecuteIncrementally(request);
        return [await subsequentResults.next(), await subsequentResults.return()];
      }),
      subscribed: await settledOf(async () => {
        const events: unknown[] = [];
        for await (const event of await library.subscribe({ ...request, document: subscription })) events.push(event);
        return events;
      }),
    };
  },
};

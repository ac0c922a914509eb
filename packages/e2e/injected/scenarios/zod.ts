import { installedFiles } from "./inputs.ts";
import { load, outcomeOf, type Results, type Scenario, settledOf } from "./scenario.ts";
import { show } from "./show.ts";

export const zod: Scenario = {
  name: "zod",
  version: "4.6.7",
  style: "schemas; constructors made by functions",
  async run(folder) {
    const { z } = await load("zod");
    const strings = z.record(z.string(), z.string());
    const person = z.union([
      z.string(),
      z.object({ name: z.string(), email: z.email().optional(), url: z.url().optional() }),
    ]);
    const manifest = z.object({
      name: z
        .string()
        .regex(/^(@[\w.-]+\/)?[\w.-]+$/)
        .brand("name"),
      version: z
        .string()
        .transform((version: string) => version.split(".").map(Number))
        .pipe(z.tuple([z.int(), z.int(), z.int()])),
      license: z.enum(["MIT", "ISC", "BSD-2-Clause", "Apache-2.0"]).catch("MIT"),
      author: person.optional(),
      contributors: z.array(person).max(5).default([]),
      dependencies: strings.refine((all: object) => Object.keys(all).length < 9, { error: "too many" }).optional(),
      type: z.literal(["module", "commonjs"]).prefault("commonjs"),
      engines: z
        .strictObject({ node: z.templateLiteral([">=", z.string()]) })
        .partial()
        .optional(),
      sideEffects: z.xor([z.boolean(), z.array(z.string())]).nullish(),
      exports: z.lazy(() => exported).optional(),
    });
    const exported = z.lazy(() => z.union([z.string(), z.null(), z.array(exported), z.record(z.string(), exported)]));
    const later = manifest.refine(async ({ name }: { name: string }) => Promise.resolve(name.length > 4), "short");
    const results: Results = {
      schema: outcomeOf(() => z.toJSONSchema(manifest, { unrepresentable: "any", io: "input" })),
      forms: show(z.formatError(manifest.safeParse({ version: "1.x" }).error)),
      locales: ["de", "ja", "ar"]
        .map((name) => {
          z.config(z.locales[name]());
          return outcomeOf(() => manifest.parse({ version: 3, author: {}, engines: { npm: 1 } }));
        })
        .join("\n"),
    };
    z.config(z.locales.en());
    for (const { path, text } of installedFiles(folder, "*/package.json")) {
      const value: unknown = JSON.parse(text);
      results[path] = `${outcomeOf(() => manifest.parse(value))}\n${await settledOf(() => later.parseAsync(value))}`;
    }
    return results;
  },
};

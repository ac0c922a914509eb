import type { types as t } from "@babel/core";
import { keyOf, textOf } from "../config/tree.ts";
import type { Config } from "../config/reader.ts";
import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";

/** An `importSource` without the runtime excludes all files that import it. */
export function checkOptions(config: Config, project: Project): readonly Finding[] {
  return config.uses.flatMap(({ options, file, line, entry }): Finding[] => {
    const sources = options?.type === "ObjectExpression" ? importSources(options) : null;
    const [left] = project.sources;
    if (sources === null || left === undefined || sources.includes("@godefer/runtime")) return [];
    const text = `"importSource" of @godefer/transform/${entry} is ${sources.join(", ")}: ${left.path} imports @godefer/runtime, so it is not compiled.`;
    const list = ["@godefer/runtime", ...sources].map((source) => `"${source}"`).join(", ");
    return [{ kind: "bad", where: `${file}:${line}`, text, fix: `importSource: [${list}],` }];
  });
}

function importSources({ properties }: t.ObjectExpression): readonly string[] | null {
  const property = properties.find((each) => each.type === "ObjectProperty" && keyOf(each) === "importSource");
  if (property?.type !== "ObjectProperty") return null;
  const { value } = property;
  if (value.type === "ArrayExpression") return value.elements.flatMap((each) => textOf(each) ?? []);
  const text = textOf(value);
  return text === null ? null : [text];
}

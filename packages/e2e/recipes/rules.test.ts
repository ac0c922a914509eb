import { setImmediate } from "node:timers/promises";
import * as runtime from "@godefer/runtime";
import { describe, expect, it, vi } from "vitest";
import { loadModule, Project, STRATEGIES } from "./compile.ts";
import { readSnippets } from "./snippets.ts";

/** The line that the page leaves out. */
function importLine(text: string): string {
  const used = Object.keys(runtime).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return `import { ${used.join(", ")} } from "@godefer/runtime";\n`;
}

const examples = readSnippets("semantics.md")
  .filter(({ text }) => text.includes("// prints: "))
  .map(({ language, text }, index) => {
    const prints = /^\/\/ prints: (.*)$/m.exec(text)![1]!;
    return { language, name: `rule-example-${index + 1}`, text: importLine(text) + text, prints };
  });

const project = new Project("rules", examples);

it("the page of rules has examples", () => {
  expect(examples.length).toBeGreaterThan(15);
});

describe.each(STRATEGIES)("%s", (strategy) => {
  it.each(examples)("$name prints: $prints", async ({ name, prints }) => {
    const log: string[] = [];
    const spy = vi.spyOn(console, "log").mockImplementation((...values) => log.push(values.map(String).join(" ")));
    try {
      await loadModule(project.compile(name, strategy));
      await setImmediate();
    } finally {
      spy.mockRestore();
    }
    expect(log.join("\n").split("\n").join(", ")).toBe(prints);
  });
});

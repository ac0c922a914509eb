import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import plugin from "../src/index.ts";

const root = join(import.meta.dirname, "../../..");
const IMPORT = 'import { defer, namedResult, panic, recover } from "@godefer/runtime";\n';
/** These need types, which oxlint does not give to plugins. */
const typed = ["no-confusing-void-expression", "only-throw-error"];
const rules = Object.keys(plugin.rules!).filter((rule) => !typed.includes(rule));

const folder = mkdtempSync(join(tmpdir(), "godefer-oxlint-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string; readonly message: string }[];
}

/** The code of a rule's page. */
function codeOf(rule: string, section: "Incorrect" | "Correct"): string {
  const page = readFileSync(join(root, `docs/lint/${rule}.md`), "utf8");
  return IMPORT + new RegExp(`^## ${section}\\n\\n\`\`\`ts\\n([^]*?)^\`\`\`$`, "m").exec(page)![1]!;
}

/** Runs the real oxlint, with all rules at once: what each file's own rule reports. */
async function lint(): Promise<ReadonlyMap<string, readonly string[]>> {
  for (const rule of rules) {
    writeFileSync(join(folder, `${rule}.incorrect.ts`), codeOf(rule, "Incorrect"));
    writeFileSync(join(folder, `${rule}.correct.ts`), codeOf(rule, "Correct"));
  }
  const config = {
    jsPlugins: [{ name: "godefer", specifier: join(import.meta.dirname, "../src/index.ts") }],
    categories: { correctness: "off" },
    rules: Object.fromEntries(rules.map((rule) => [`godefer/${rule}`, "error"])),
  };
  writeFileSync(join(folder, ".oxlintrc.json"), JSON.stringify(config));
  const oxlint = join(import.meta.dirname, "../node_modules/oxlint/bin/oxlint");
  const args = [oxlint, "--format", "json", "."];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
    (error: unknown) => error as { stdout: string },
  );
  const reported = new Map<string, string[]>();
  for (const { code, filename, message } of (JSON.parse(stdout) as Report).diagnostics) {
    const [, rule] = /^godefer\((.*)\)$/.exec(code) ?? [];
    // The import has more names than each page needs.
    if (rule === undefined || !filename.includes(`${rule}.`)) continue;
    if (/^'?(defer|namedResult|panic|recover)'? is (defined|assigned)/.test(message)) continue;
    reported.set(filename, [...(reported.get(filename) ?? []), message]);
  }
  return reported;
}

describe("oxlint", async () => {
  const reported = await lint();
  it.each(rules)("%s reports there what it reports in ESLint", (rule) => {
    expect(reported.get(`${rule}.incorrect.ts`) ?? []).not.toEqual([]);
    expect(reported.get(`${rule}.correct.ts`) ?? []).toEqual([]);
  });
});

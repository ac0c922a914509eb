import type { types as t } from "@babel/core";
import { SCRIPT } from "../../../file-names.ts";
import { judge } from "../config/judge.ts";
import { type ConfigModule, placeOf } from "../config/module.ts";
import { readConfig } from "../config/reader.ts";
import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";
import { type Command, optionValues } from "../project/scripts.ts";
import { reachesRuntime } from "../project/sources.ts";
import { type Report, titleOf, type Tool } from "../tools/tool.ts";
import { findCalls, placeOfCall, type ToolCall } from "./script-tool.ts";
import { runsCompiled } from "./hooked.ts";

const ENTRY = "@godefer/transform/bun";

/** Bun compiles in Bun.build(), and at run time with a preloaded file: `preload`. */
export function checkBun(tool: Tool, project: Project): Report {
  const config = readConfig(project, "bunfig.toml");
  if (config !== null && "kind" in config) return { tool, state: "wrong", findings: [config] };
  const preloads = (key: string) => (config?.strings ?? []).filter(({ path }) => path === key).map(({ text }) => text);
  const calls = findCalls(project, bunCallee);
  const title = titleOf(tool, project);
  const bun = new BunCheck(tool, project, title, calls);
  const builds = calls.filter(({ name }) => name === "Bun.build").map((call) => bun.describeBuild(call));
  const runs = project.commands
    .filter(({ program }) => program === "bun")
    .flatMap((command) =>
      bun.describeCommand(command, isTest(command) ? preloads("test.preload") : preloads("preload")),
    );
  const findings = [...builds, ...runs];
  if (findings.length === 0) return bun.describeIdle(config !== null);
  const isWrong = findings.some(({ kind }) => kind === "bad");
  const isTestOnly =
    findings.every((finding) => !builds.includes(finding)) &&
    project.commands.every((command) => command.program !== "bun" || isTest(command));
  const role = isTestOnly ? "runner" : tool.role;
  return { tool: { ...tool, role }, state: isWrong ? "wrong" : "set up", findings };
}

function isTest({ args }: Command): boolean {
  return args.find((arg) => !arg.startsWith("-")) === "test";
}

class BunCheck {
  private readonly tool: Tool;
  private readonly project: Project;
  private readonly title: string;
  private readonly calls: readonly ToolCall[];

  constructor(tool: Tool, project: Project, title: string, calls: readonly ToolCall[]) {
    this.tool = tool;
    this.project = project;
    this.title = title;
    this.calls = calls;
  }

  describeBuild(call: ToolCall): Finding {
    const verdict = judge({ ...call.reading, module: call.module, path: call.file, text: "" }, this.tool.fits);
    if (verdict.kind === "set up") return this.good(placeOfCall(call), "");
    const text =
      verdict.kind === "wrong" ? verdict.text : "Bun.build() lacks the godefer plugin: the transform is not set up.";
    return this.bad(placeOfCall(call), text, this.tool.fix({ path: call.file, requires: false }, this.project));
  }

  /** Nothing, for a command that compiles none of the user's files. */
  describeCommand(command: Command, configured: readonly string[]): readonly Finding[] {
    if (runsCompiled(command, this.project)) return [];
    const given = optionValues(command, "--preload", "-r", "--require", "--import");
    const loads = [...configured, ...given].find((path) => this.registers(path));
    if (isTest(command)) {
      if (loads !== undefined) return [this.good(undefined, ` for bun test, in ${loads}`)];
      return [
        this.bad(
          "bunfig.toml",
          "bun test runs the sources without the transform.",
          preloadFix('[test]\npreload = ["./preload.ts"]'),
        ),
      ];
    }
    if (command.args[0] === "build") {
      return [
        this.bad(
          "package.json",
          `The script ${command.script} calls bun build, which takes no plugins.`,
          `In a script, build.js:\n  import godefer from "${ENTRY}";\n  await Bun.build({ entrypoints: ["src/main.ts"], outdir: "dist", plugins: [godefer()] });`,
        ),
      ];
    }
    const file = command.args.find((arg) => SCRIPT.test(arg) && !given.includes(arg));
    if (file === undefined || this.calls.some((call) => call.file === file.replace(/^\.\//, ""))) return [];
    if (loads !== undefined) return [this.good(undefined, ` in the script ${command.script}, in ${loads}`)];
    if (!reachesRuntime(this.project.dir, file)) return [];
    return [
      this.bad(
        "package.json",
        `The script ${command.script} runs ${file} without the transform.`,
        preloadFix('preload = ["./preload.ts"]'),
      ),
    ];
  }

  /** Nothing shows that Bun compiles. */
  describeIdle(isConfigured: boolean): Report {
    const { tool, project } = this;
    const plugin = this.calls.find((call) => call.name === "Bun.plugin" && this.isOurs(call));
    if (plugin) return { tool, state: "set up", findings: [this.good(placeOfCall(plugin), "")] };
    if (!isConfigured && !project.depends("bun")) return { tool, state: "idle", findings: [] };
    const finding = this.bad(
      undefined,
      "the transform is not set up.",
      preloadFix('preload = ["./preload.ts"]\n[test]\npreload = ["./preload.ts"]'),
    );
    return { tool, state: "missing", findings: [finding] };
  }

  private registers(path: string): boolean {
    const file = path.replace(/^\.\//, "");
    return this.calls.some(
      (call) =>
        call.file.replace(/\.[jt]s$/, "") === file.replace(/\.[jt]s$/, "") &&
        call.name === "Bun.plugin" &&
        this.isOurs(call),
    );
  }

  private isOurs({ reading }: ToolCall): boolean {
    return reading.uses.some(({ entry, kind }) => entry === "bun" && kind === "call");
  }

  private good(where: string | undefined, what: string): Finding {
    return { kind: "good", where, text: `${this.title}: ${ENTRY} is set up${what}.` };
  }

  private bad(where: string | undefined, text: string, fix: string): Finding {
    return { kind: "bad", where, text: `${this.title}: ${text}`, fix, page: this.tool.page };
  }
}

function preloadFix(toml: string): string {
  return `In preload.ts:\n  import godefer from "${ENTRY}";\n  Bun.plugin(godefer());\nIn bunfig.toml:\n${toml.replace(/^/gm, "  ")}`;
}

function bunCallee(callee: t.Node, { bindings }: ConfigModule): string | null {
  const place = placeOf(callee);
  if (place === null) return null;
  if (place.name === "Bun" && place.path.length === 1) return `Bun.${place.path[0]}`;
  const binding = bindings.get(place.name);
  return binding?.kind === "import" && binding.source === "bun" ? `Bun.${binding.imported}` : null;
}

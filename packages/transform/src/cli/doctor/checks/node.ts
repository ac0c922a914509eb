import { globSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { SCRIPT } from "../../../file-names.ts";
import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";
import { isInside } from "../project/godefer-build.ts";
import { builtFolders } from "../project/godefer-build.ts";
import type { Command } from "../project/scripts.ts";
import { reachesRuntime } from "../project/sources.ts";
import type { Report, Tool } from "../tools/tool.ts";
import { hasHook, REGISTER } from "./hooked.ts";

/** A build's output, by the usual names of such folders. */
const BUILT = /^(?:dist|build|out|lib|node_modules|\.[a-z]\w*)\//;

/** Node, and the loaders that make it run TypeScript: tsx, ts-node, swc-node. */
export function checkNode(tool: Tool, project: Project): Report {
  const commands = project.commands.filter(({ program }) => tool.programs!.includes(program));
  const hooked = commands.filter((command) => hasHook(command, project));
  const bare = commands
    .filter((command) => !hasHook(command, project))
    .flatMap((command) => describeBare(command, tool, project));
  const good = hooked.map(({ script, program }): Finding => {
    return {
      kind: "good",
      text: `${program === "node" ? "Node" : program}: ${REGISTER} is set up in the script ${script}.`,
    };
  });
  if (bare.length > 0) return { tool, state: "wrong", findings: [...good, ...bare] };
  const role = hooked.length > 0 && hooked.every(isTest) ? "runner" : tool.role;
  return { tool: { ...tool, role }, state: hooked.length > 0 ? "set up" : "idle", findings: good };
}

function isTest({ args }: Command): boolean {
  return args.includes("--test");
}

/** A command without the hook is a mistake only if what it runs needs the transform. */
function describeBare(command: Command, tool: Tool, project: Project): readonly Finding[] {
  const compiled = builtFolders(project);
  const files = filesOf(command, project).filter((file) => !BUILT.test(file) && !isInside(file, compiled));
  const file = files.find((each) => reachesRuntime(project.dir, each));
  if (file === undefined) return [];
  const place = { kind: "bad", where: "package.json", page: PAGES[command.program] ?? tool.page } as const;
  const misspelt = misspeltHook(command);
  if (misspelt !== null) {
    const fix = `"${command.script}": "${command.text.replace(misspelt, REGISTER)}"`;
    return [{ ...place, text: `The script ${command.script} names ${misspelt}: there is no such module.`, fix }];
  }
  const text = `The script ${command.script} runs ${file} without the transform.`;
  return [{ ...place, text, fix: `"${command.script}": "${withHook(command)}"` }];
}

/** The docs pages of the loaders that make Node run TypeScript. */
const PAGES: Readonly<Record<string, string>> = { tsx: "tsx", "ts-node": "ts-node", "swc-node": "swc-node" };

const LOADS = /^(?:-r|--require|--import)$/;

/** A module that a command preloads, and that was meant to be the hook. */
function misspeltHook({ args }: Command): string | null {
  const loaded = args.flatMap((arg, index) => {
    if (LOADS.test(args[index - 1] ?? "")) return [arg];
    return /^(?:--require|--import)=(.+)$/.exec(arg)?.[1] ?? [];
  });
  return loaded.find((name) => /^@?\w*god?e?fe?r\w*\//i.test(name) && name !== REGISTER) ?? null;
}

/** What `node --test` runs by default. */
const NODE_TESTS = ["**/*{.,-,_}test.{js,mjs,cjs,ts,mts,cts}", "**/test/**/*.{js,mjs,cjs,ts,mts,cts}"];

function filesOf({ args, program }: Command, project: Project): readonly string[] {
  const words =
    program === "nodemon"
      ? args
      : args.filter(
          (arg, index) => !/^(?:-r|--require|--import|--loader|--conditions|-C)$/.test(args[index - 1] ?? ""),
        );
  const files = words.filter(
    (word) => !word.startsWith("-") && (SCRIPT.test(word) || /[*{]/.test(word) || isWithoutEnding(word, project)),
  );
  return (files.length === 0 && args.includes("--test") ? NODE_TESTS : files)
    .flatMap((word) =>
      /[*{]/.test(word) ? globSync(word, { cwd: project.dir, exclude: ["**/node_modules/**"] }).slice(0, 100) : [word],
    )
    .map((word) => word.replaceAll("\\", "/").replace(/^\.\//, ""));
}

/** A script without an extension. */
function isWithoutEnding(word: string, { dir }: Project): boolean {
  return !basename(word).includes(".") && statSync(join(dir, word), { throwIfNoEntry: false })?.isFile() === true;
}

function withHook({ program, args, text }: Command): string {
  const option = `--import ${REGISTER}`;
  if (program === "ts-node" || program === "swc-node")
    return `node -r ${program === "ts-node" ? "ts-node/register" : "@swc-node/register"} ${option} ${args.join(" ")}`;
  // With `--import`, tsx runs first, and its `__name(…)` would be deferred instead.
  if (program === "tsx") return text.replace(/\btsx( watch)?\b/, `tsx$1 -r ${REGISTER}`);
  return text.replace(new RegExp(`\\b${program}\\b`), `${program} ${option}`);
}

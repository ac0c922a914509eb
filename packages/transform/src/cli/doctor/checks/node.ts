import { globSync } from "node:fs";
import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";
import { isInside } from "../project/godefer-build.ts";
import { builtFolders } from "../project/godefer-build.ts";
import type { Command } from "../project/scripts.ts";
import { reachesRuntime } from "../project/sources.ts";
import type { Report, Tool } from "../tools/tool.ts";
import { hasHook, REGISTER } from "./hooked.ts";

const SOURCE = /\.(?:[cm]?[jt]sx?)$/;
/** What a build has written, by the names that everybody gives such folders. */
const BUILT = /^(?:dist|build|out|lib|node_modules|\.[a-z]\w*)\//;

/** Node, and what makes it read TypeScript: tsx, ts-node, swc-node. */
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

/** A command without the hook is wrong only if what it runs needs the transform. */
function describeBare(command: Command, tool: Tool, project: Project): readonly Finding[] {
  const compiled = builtFolders(project);
  const files = filesOf(command, project).filter((file) => !BUILT.test(file) && !isInside(file, compiled));
  const file = files.find((each) => reachesRuntime(project.dir, each));
  if (file === undefined) return [];
  return [
    {
      kind: "bad",
      where: "package.json",
      text: `The script ${command.script} runs ${file} without the transform.`,
      fix: `"${command.script}": "${withHook(command)}"`,
      page: tool.page,
    },
  ];
}

/** What `node --test` runs where it is told nothing. */
const NODE_TESTS = ["**/*{.,-,_}test.{js,mjs,cjs,ts,mts,cts}", "**/test/**/*.{js,mjs,cjs,ts,mts,cts}"];

function filesOf({ args, program }: Command, project: Project): readonly string[] {
  const words =
    program === "nodemon"
      ? args
      : args.filter(
          (arg, index) => !/^(?:-r|--require|--import|--loader|--conditions|-C)$/.test(args[index - 1] ?? ""),
        );
  const files = words.filter((word) => !word.startsWith("-") && (SOURCE.test(word) || /[*{]/.test(word)));
  return (files.length === 0 && args.includes("--test") ? NODE_TESTS : files)
    .flatMap((word) =>
      /[*{]/.test(word) ? globSync(word, { cwd: project.dir, exclude: ["**/node_modules/**"] }).slice(0, 100) : [word],
    )
    .map((word) => word.replaceAll("\\", "/").replace(/^\.\//, ""));
}

function withHook({ program, args, text }: Command): string {
  const option = `--import ${REGISTER}`;
  if (program === "ts-node" || program === "swc-node")
    return `node -r ${program === "ts-node" ? "ts-node/register" : "@swc-node/register"} ${option} ${args.join(" ")}`;
  return text.replace(new RegExp(`\\b${program}\\b`), `${program} ${option}`);
}

import { SourceMap, type SourceMapPayload } from "node:module";
import { readFileSync } from "node:fs";
import { eventually } from "../command.ts";
import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["next"];
export const entry = "@godefer/transform/webpack-loader";

const PORT = 5198;

export async function check(project: Project): Promise<void> {
  // Next.js leaves server code's source maps out, and Node's support for them off. Its minifier inlines small functions.
  const options = "experimental: { serverSourceMaps: true, serverMinification: false },";
  project.write("next.config.js", project.read("next.config.js").replace("export default {", `$& ${options}`));
  for (const build of ["npm run build", "npm run build:webpack"]) {
    await project.step(build, async () => {
      await project.run(build);
      await tryServer(project);
    });
    await project.stopsAtMistakes(build);
  }
}

async function tryServer(project: Project): Promise<void> {
  const server = project.start(`npx next start --port ${PORT}`);
  try {
    const answer = await eventually("the server's answer", () => fetch(`http://localhost:${PORT}/program`));
    checkOutput(traceStack(await answer.text()), "src/main.ts", "exact");
  } finally {
    server.stop();
  }
}

/** Leads the places in a stack trace through the maps beside the compiled files, as Node does where it is let. */
function traceStack(output: string): string {
  return output.replace(/(\/[^():]+\.js):(\d+):(\d+)/g, (_, file: string, line: string, column: string) => {
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")) as SourceMapPayload);
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    return "originalSource" in entry
      ? `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
      : file;
  });
}

import { buildsComponent } from "../component.ts";
import { checkDevServer } from "../dev-server.ts";
import { programText } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["vite"];
export const entry = "@godefer/transform/vite";

/** A page with the program in it. */
const page = { file: "index.html", before: '<script type="module">', after: "</script>\n", isJavaScript: true };

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.stopsAtMistakes("npm run build");
  project.write("src/main.ts", `${programText("main")}\nimport.meta.hot?.accept();\n`);
  await checkDevServer(project, {
    port: 5199,
    file: "src/main.ts",
    makeMistakes: () => project.useProgram("mistake"),
  });
  await buildsComponent(project, "npm run build:page", page, { run: "node --enable-source-maps dist/index.js" });
}

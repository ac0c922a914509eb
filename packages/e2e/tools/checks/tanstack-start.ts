import type { Project } from "../project.ts";

export const tools = ["@tanstack/react-start", "vite"];
export const entry = "@godefer/transform/vite";

/** The server as a platform calls it. */
const SERVE = `import assert from "node:assert/strict";
import server from "./dist/server/server.js";

const response = await server.fetch(new Request("http://localhost/"));
assert.match(await response.text(), /called at front/);
`;

export async function check(project: Project): Promise<void> {
  project.write("serve.js", SERVE);
  await project.builds("npm run build", "serve.js");
  await project.stopsAtMistakes("npm run build");
}

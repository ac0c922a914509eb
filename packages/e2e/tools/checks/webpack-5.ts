import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["webpack", "swc-loader", "babel-loader", "ts-loader", "esbuild-loader"];
export const entry = "@godefer/transform/webpack";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.stopsAtMistakes("npm run build");
  await project.builds("npm run build:babel-loader");
  await project.builds("npm run build:esbuild-loader");
  await project.builds("npm run build:ts-loader");
  await project.stopsAtMistakes("npm run build:ts-loader");
  await checkVerify(project, entry, "npm run build");
}

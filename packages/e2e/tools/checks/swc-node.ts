import { checkLoader } from "../loaders.ts";
import type { Project } from "../project.ts";

export const tools = ["@swc-node/register", "@swc/core"];
export const entry = "@godefer/transform/register";

const register = "@godefer/transform/register";

export async function check(project: Project): Promise<void> {
  await checkLoader(project, [
    `node -r ${register} -r @swc-node/register`,
    `node -r @swc-node/register -r ${register}`,
    `node --import ${register} --import @swc-node/register/esm-register`,
    `node --import @swc-node/register/esm-register --import ${register}`,
  ]);
}

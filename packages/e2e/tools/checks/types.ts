import type { Project } from "../project.ts";

export const tools = ["typescript-59", "typescript", "typescript-7"];
export const entry = null;

/** The packages' own declarations are checked as well; those of the bundlers' plugins only as they are used. */
const configurations = ["tsconfig.json", "tsconfig.bundler.json", "tsconfig.plugins.json"];

export async function check(project: Project): Promise<void> {
  for (const compiler of tools) {
    for (const configuration of configurations) await checkTypes(project, compiler, configuration);
  }
}

async function checkTypes(project: Project, compiler: string, configuration: string): Promise<void> {
  await project.step(`${compiler} -p ${configuration}`, async () => {
    await project.run(`node node_modules/${compiler}/bin/tsc -p ${configuration}`);
  });
}

import assert from "node:assert/strict";
import { eventually } from "../command.ts";
import { programText } from "../program.ts";
import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["ts-patch", "typescript"];
export const entry = "@godefer/transform/ts";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.stopsAtMistakes("npm run build", (line, column) => `src/main.ts(${line},${column}): error TS`);
  await project.builds("npx tspc --target ES2017 --importHelpers");
  await project.builds("npx tspc --target ES2020 --isolatedModules");
  await project.builds("npx tspc --target ESNext --verbatimModuleSyntax");
  await checkVerify(project, entry, "npm run build");
  await checkDeclarations(project);
  await checkDecorators(project);
  await checkReferences(project);
  await checkWatch(project);
  await checkCommonJs(project);
  await checkPatched(project);
}

async function checkDeclarations(project: Project): Promise<void> {
  await project.step("declarations", async () => {
    await project.run("npx tspc --outDir declarations/transformed");
    await project.run("npx tsc --outDir declarations/plain");
    assert.equal(project.read("declarations/transformed/main.d.ts"), project.read("declarations/plain/main.d.ts"));
  });
}

const decorated = `import { defer } from "@godefer/runtime";
import { Door } from "./door.js";

Object.assign(Reflect, { metadata: (key: string, types: unknown) => () => console.log(key, types) });
const decorate: MethodDecorator = () => {};

class House {
  @decorate
  visit(door: Door): string {
    defer(door.close());
    return "visited";
  }
}
console.log(new House().visit(new Door()));
`;

const door = `export class Door {
  close(): void {
    console.log("closed");
  }
}
`;

async function checkDecorators(project: Project): Promise<void> {
  await project.step("--emitDecoratorMetadata", async () => {
    project.write("decorators/src/decorated.ts", decorated);
    project.write("decorators/src/door.ts", door);
    project.write(
      "decorators/tsconfig.json",
      extending("..", { experimentalDecorators: true, emitDecoratorMetadata: true }),
    );
    await project.run("npx tspc -p decorators");
    const { stdout } = await project.run("node decorators/dist/decorated.js");
    const metadata = [
      "design:type [Function: Function]",
      "design:paramtypes [ [class Door] ]",
      "design:returntype [Function: String]",
    ];
    assert.deepEqual(new Set(stdout.trim().split("\n")), new Set([...metadata, "closed", "visited"]));
  });
}

async function checkReferences(project: Project): Promise<void> {
  await project.step("npx tspc --build", async () => {
    project.write("references/library/src/main.ts", programText("main"));
    project.write("references/library/tsconfig.json", extending("../..", { composite: true }));
    project.write(
      "references/program/src/index.ts",
      'import { output } from "../../library/dist/main.js";\n\nawait output;\n',
    );
    project.write("references/program/tsconfig.json", extending("../..", { composite: true }, ["../library"]));
    await project.run("npx tspc --build references/program");
    await project.runProgram("node --enable-source-maps references/program/dist/index.js", {
      file: "references/library/src/main.ts",
    });
  });
}

function extending(folder: string, compilerOptions: object, references: readonly string[] = []): string {
  return JSON.stringify({
    extends: `${folder}/tsconfig.json`,
    compilerOptions: { ...compilerOptions, rootDir: "src", outDir: "dist" },
    include: ["src"],
    references: references.map((path) => ({ path })),
  });
}

async function checkWatch(project: Project): Promise<void> {
  await project.step("npx tspc --watch", async () => {
    const watch = project.start("npx tspc --watch --outDir watched");
    try {
      await eventually("the first build", () => project.read("watched/main.js").includes("_gopanic"));
      project.write("src/main.ts", programText("main").replace("division by zero", "edited"));
      const edited = await eventually("the second build", () =>
        /_throwable\("edited"\)[^]*/.exec(project.read("watched/main.js")),
      );
      assert.match(edited[0], /_gopanic/);
    } finally {
      watch.stop();
      project.useProgram("main");
    }
  });
}

async function checkCommonJs(project: Project): Promise<void> {
  project.write("package.json", project.read("package.json").replace('"type": "module"', '"type": "commonjs"'));
  await project.builds("npm run build -- --outDir commonjs", "commonjs/main.js");
  await project.step("the output is CommonJS", async () => {
    assert.match(project.read("commonjs/main.js"), /require\("@godefer\/runtime\/internal"\)/);
  });
}

async function checkPatched(project: Project): Promise<void> {
  await project.step("npx ts-patch install", async () => {
    await project.run("npx ts-patch install");
  });
  await project.builds("npx tsc --outDir patched", "patched/main.js");
}

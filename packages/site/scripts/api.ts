import { join } from "node:path";
import { Application, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";
import { root, site } from "../src/docs/addresses.ts";

// Writes the pages of the API, from the docstrings. Without them VitePress has no page that the links to it lead to.
const options: TypeDocOptions & PluginOptions = {
  plugin: ["typedoc-plugin-markdown"],
  entryPoints: ["packages/runtime", "packages/transform"].map((folder) => join(root, folder)),
  entryPointStrategy: "packages",
  packageOptions: {
    entryPoints: ["src/index.ts"],
    // What `Error` has.
    excludeExternals: true,
    // How `namedResult` is declared is no business of the reader.
    validation: { notExported: false },
    readme: "none",
    disableSources: true,
  },
  name: "API",
  readme: "none",
  out: join(site, ".api"),
  router: "module",
  entryFileName: "index",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  // The pages lead to no sources, so a checkout needs neither a remote nor a history.
  disableSources: true,
  useCodeBlocks: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  typeDeclarationFormat: "table",
  treatWarningsAsErrors: true,
  logLevel: "Warn",
};
const app = await Application.bootstrapWithPlugins(options);
const project = await app.convert();
if (project === undefined) process.exit(1);
app.validate(project);
await app.generateOutputs(project);
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exit(1);

/** The files of the built runtime, as it is published, by name: `gopanic.js`. */
const files = import.meta.glob<string>("../../../../runtime/dist/*.js", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const runtimeSources: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf("/") + 1), text]),
);

import { defer } from "@godefer/runtime";

export default defineNitroPlugin((app) => {
  app.hooks.hook("request", () => {
    defer(console.log("deferred by the plugin"));
  });
});

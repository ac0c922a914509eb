export { compileFile as default } from "./compile-file.ts";

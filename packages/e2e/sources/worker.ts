/** Checks the files that it is sent, one after another. */
import { checkFile } from "./check.ts";
import type { SourceFile } from "./files.ts";

process.on("message", (file: SourceFile) => process.send!(checkFile(file)));

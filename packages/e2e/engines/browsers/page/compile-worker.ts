/// <reference lib="dom" />
import { compileHere } from "./compile.ts";

postMessage(await compileHere());

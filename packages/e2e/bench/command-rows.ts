import { buildRows } from "./build.ts";
import type { CommandRow } from "./commands.ts";
import { hookRows } from "./hook.ts";
import { memoryRows } from "./memory.ts";
import { viteRows } from "./vite.ts";

export const commandRows: readonly CommandRow[] = [...hookRows, ...memoryRows, ...buildRows, ...viteRows];

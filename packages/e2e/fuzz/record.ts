import type { Pool } from "./pool.ts";
export async function record(_pool: Pool): Promise<void> {}

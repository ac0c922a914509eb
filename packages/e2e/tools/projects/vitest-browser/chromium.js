// A Chromium that npm brings, unpacked in this folder.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs24.x";
process.env.TMPDIR = join(import.meta.dirname, "chromium");
mkdirSync(process.env.TMPDIR, { recursive: true });
const { default: chromium } = await import("@sparticuz/chromium");

export const launchOptions = { executablePath: await chromium.executablePath(), args: chromium.args };

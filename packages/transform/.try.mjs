import { transform, formatDiagnostic } from "./dist/index.js";
import { readFileSync } from "node:fs";
const f = process.argv[2];
const r = transform(readFileSync(f, "utf8"), { filename: f, strategy: process.argv[3] ?? "auto" });
for (const d of r.diagnostics) console.log(formatDiagnostic(d));
console.log(r.code);

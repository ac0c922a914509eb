import { transform } from "./dist/index.js";
import { TraceMap, decodedMappings } from "@jridgewell/trace-mapping";
import { readFileSync } from "node:fs";
const f = process.argv[2];
const src = readFileSync(f, "utf8"), sl = src.split("\n");
const r = transform(src, { filename: f, strategy: process.argv[3] ?? "auto" });
const m = decodedMappings(new TraceMap(r.map));
r.code.split("\n").forEach((line, i) => {
  console.log(line);
  const segs = m[i] ?? [];
  segs.forEach((s, k) => { const text = line.slice(s[0], segs[k+1]?.[0]); console.log("    ", JSON.stringify(text), s.length > 1 ? `-> ${s[2]+1}:${s[3]} ${JSON.stringify(sl[s[2]].slice(s[3], s[3]+12))} ${s[4] !== undefined ? r.map.names[s[4]] : ""}` : "-> none"); });
});

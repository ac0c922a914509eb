import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { folder } from "./compile.ts";
import type { Measured } from "./measure.ts";

const source = join(import.meta.dirname, "go/main.go");

/** Go's own times, native and compiled to WebAssembly under Node; empty where there is no Go. */
export function measureGo(): Measured[] {
  if (spawnSync("go", ["version"]).status !== 0) return [];
  const native = join(folder, "go-native");
  execFileSync("go", ["build", "-o", native, source], { stdio: "inherit" });
  const wasm = join(folder, "go.wasm");
  const env = { ...process.env, GOOS: "js", GOARCH: "wasm" };
  execFileSync("go", ["build", "-o", wasm, source], { stdio: "inherit", env });
  const root = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
  const host = join(root, "lib/wasm/wasm_exec_node.js");
  return [
    ...readTimes("Go", execFileSync(native, { encoding: "utf8" })),
    ...readTimes("Go, wasm", execFileSync(process.execPath, [host, wasm], { encoding: "utf8" })),
  ];
}

function readTimes(shape: string, printed: string): Measured[] {
  return printed
    .trim()
    .split("\n")
    .map((line) => {
      const [row, time] = line.split("\t") as [string, string];
      return { engine: "Go", row, shape, rounds: [Number(time)] };
    });
}

/// <reference lib="dom" />
/** Runs the compiler in the page, and in a worker. */
import { writeSync } from "node:fs";

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const module = new URL("/page/compile.ts", import.meta.url).href;
const { compileHere } = (await import(module)) as typeof import("../page/compile.ts");
const inPage = await compileHere();
writeSync(1, `${inPage.join("\n")}\n`);

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy("worker", { createScriptURL: (url) => url });
const url = "/page/compile-worker.ts";
const worker = new Worker(policy?.createScriptURL(url) ?? url, { type: "module" });
const inWorker = await new Promise<readonly string[]>((resolve, reject) => {
  worker.addEventListener("message", ({ data }) => resolve(data as readonly string[]));
  worker.addEventListener("error", ({ message }) => reject(new Error(message)));
});
worker.terminate();
writeSync(1, `the same in a worker: ${inWorker.join() === inPage.join()}\n`);

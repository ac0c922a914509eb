/* A build's thread besides the main one. It ends when no file is left. */
import { parentPort, workerData } from "node:worker_threads";
import { compileNext, type Done, type Work } from "./work.ts";

/** Milliseconds between two messages: the main thread compiles, too, and reads them between two files. */
const INTERVAL = 100;

let done: Done[] = [];
let last = performance.now();
try {
  for (const file of compileNext(workerData as Work)) {
    done.push(file);
    if (performance.now() - last >= INTERVAL) send();
  }
} finally {
  send();
}

function send(): void {
  parentPort!.postMessage(done);
  done = [];
  last = performance.now();
}

import type { Request } from "./messages.ts";

/** All workers are this script; what a worker is asked for first decides what it loads. */
self.addEventListener("message", ({ data }: MessageEvent<Request>) => void answer(data));

async function answer(request: Request): Promise<void> {
  switch (request.kind) {
    case "build": {
      const { answerBuild } = await import("./build-worker.ts");
      return answerBuild(request);
    }
    case "run": {
      const { answerRun } = await import("./run-worker.ts");
      return answerRun(request);
    }
  }
}

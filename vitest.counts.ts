import type { Reporter } from "vitest/node";

/** The last line, by which `.ci/run` counts. */
export const counts: Reporter = {
  onTestRunEnd(modules) {
    const states = modules.flatMap((file) => [...file.children.allTests()].map((test) => test.result().state));
    const broken = modules.filter((file) => file.errors().length > 0).length;
    const count = (state: string) => states.filter((each) => each === state).length;
    console.log(`${count("passed")} passed, ${count("failed") + broken} failed`);
  },
};

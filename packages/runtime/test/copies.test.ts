import { describe, expect, it } from "vitest";
import { copyBuild, loadCommonJs, loadModules } from "./harness/builds.ts";
import { asyncFrames, call, frames, thrownBy } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

/** Two copies in one process: the ES module and the CommonJS build, two versions that are installed side by side. */
describe.each([
  ["ES modules and CommonJS", loadModules(), loadCommonJs()],
  ["CommonJS and ES modules", loadCommonJs(), loadModules()],
  ["ES modules twice", loadModules(), loadModules(copyBuild("modules"))],
  ["CommonJS twice", loadCommonJs(), loadCommonJs(copyBuild("commonjs"))],
  ["the sources and a build", source, loadModules()],
])("%s", (_title, one, other) => {
  const invokeOne = frames(one, "open-coded");
  const invokeOneLinked = frames(one, "linked-list");
  const invokeOther = frames(other, "open-coded");
  const invokeOtherLinked = frames(other, "linked-list");

  it("are two copies", () => {
    expect(one.panic).not.toBe(other.panic);
  });

  it("one's panic in the other's frame is recovered with its value", () => {
    const answers: unknown[] = [];
    for (const value of ["text", 0, { plain: true }, new Error("error")]) {
      invokeOther((defer) => {
        defer((_panic) => answers.push(other.gorecover(_panic)));
        one.panic(value);
      });
      expect(answers.pop()).toBe(value);
    }
  });

  it("a function compiled against one recovers in a frame of the other", () => {
    const answers: unknown[] = [];
    function rescue() {
      const _panic = one.claim(rescue);
      answers.push(one.gorecover(_panic));
    }
    const marked = one.mark("rescue@1", () => answers.push(one.gorecover(one.claim("rescue@1"))));
    const helper = () => rescue();
    for (const fn of [rescue, marked]) {
      invokeOtherLinked((defer) => {
        defer(call(fn));
        defer(call(helper));
        other.panic("P");
      });
    }
    // The helper is one level too deep.
    expect(answers).toEqual([null, "P", null, "P"]);
  });

  it("a claim that one's frame has offered does not outlive the call in the other's", () => {
    const answers: unknown[] = [];
    function rescue() {
      answers.push(other.gorecover(other.claim(rescue)));
    }
    function inner() {
      invokeOther((defer) => defer(call(rescue)));
    }
    const thrown = thrownBy(() =>
      invokeOne((defer) => {
        defer(call(inner));
        one.panic("P");
      }),
    );
    expect(answers).toEqual([null]);
    expect(other.formatPanic(thrown)).toBe("panic: P");
  });

  it("a chain goes on from one's frame to the other's", () => {
    const thrown = thrownBy(() =>
      invokeOther((defer) => {
        defer((_panic) => other.panic(other.gorecover(_panic)));
        invokeOneLinked((defer) => {
          defer(call(one.panic, undefined, "B"));
          one.panic("A");
        });
      }),
    );
    expect(one.formatPanic(thrown)).toBe("panic: A\n\tpanic: B [recovered, repanicked]");
    expect(other.formatPanic(thrown)).toBe(one.formatPanic(thrown));
  });

  it("one knows the other's errors", () => {
    const error = thrownBy(() => other.panic("text"));
    expect(error).not.toBeInstanceOf(one.PanicError);
    expect(one.formatPanic(error)).toBe("panic: text");
    // It is an error: to panic with it is to throw it.
    expect(thrownBy(() => one.panic(error))).toBe(error);
    expect(one.formatPanic(thrownBy(() => other.panic(null)))).toBe("panic: panic called with nil argument");
  });

  it("nothing of one recovers the other's goexit", () => {
    const answers: unknown[] = [];
    const thrown = thrownBy(() =>
      invokeOne((defer) => {
        defer((_panic) => answers.push(one.gorecover(_panic)));
        // A panic in its way that is recovered does not end it (rule S30).
        defer((_panic) => answers.push(one.gorecover(_panic)));
        defer(call(one.panic, undefined, "in the way"));
        other.goexit();
      }),
    );
    expect(thrown).toBeInstanceOf(other.GoexitSignal);
    expect(answers).toEqual(["in the way", null]);
  });

  it("one's goexit ends a task of the other", async () => {
    const log: string[] = [];
    await new Promise<void>((resolve) => {
      const invoke = asyncFrames(other, "open-coded");
      other.go(() =>
        invoke(async (defer) => {
          defer(() => resolve());
          await Promise.resolve();
          one.goexit();
          log.push("not reached");
        }),
      );
    });
    expect(log).toEqual([]);
  });
});

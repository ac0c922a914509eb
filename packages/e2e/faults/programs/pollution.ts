/** Properties that everybody has: the runtime's records have their own of these names. */
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../../conformance/golike.ts";

const names =
  "value link get set configurable writable enumerable callee by self args text fn defers recovered over goexit aborted primitive compiled";

function rescue(): void {
  Println("rescued from", recover());
}

function nested(): void {
  defer(Println("left"));
  for (const each of ["in a loop"]) defer(Println(each));
  defer(rescue());
  defer(() => {
    panic("second");
  });
  panic("first");
}

async function later(): Promise<void> {
  defer(rescue());
  defer(Println("awaited"));
  await Promise.resolve();
  panic("async");
}

async function leaves(): Promise<void> {
  defer(Println("leaves"));
  await Promise.resolve();
  throw new Error("out");
}

async function polluted(value: unknown, ...properties: readonly string[]): Promise<void> {
  const everybody = Object.prototype as unknown as Record<string, unknown>;
  try {
    for (const name of properties) everybody[name] = value;
    nested();
    await later();
    await leaves().catch((error: unknown) => {
      Println((error as Error).message);
    });
  } finally {
    for (const name of properties) Reflect.deleteProperty(everybody, name);
  }
}

await polluted(true, ...names.split(" ").filter((name) => name !== "get" && name !== "set"));
await polluted(() => {}, "get");
await polluted(() => {}, "set");
await polluted("no function", "then");
await polluted(() => {
  Println("a then that is nobody's");
}, "then");

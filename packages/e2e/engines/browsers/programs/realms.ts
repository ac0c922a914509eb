/// <reference lib="dom" />
/**
 * Panics between a frame of the page and another one inside it, each with a runtime of its own. This module is loaded in
 * both; the outer one calls what the inner one exports.
 */
import { writeSync } from "node:fs";
import { defer, namedResult, panic, recover } from "@godefer/runtime";

/** What this module exports, in the other realm. */
interface Realm {
  readonly trace: readonly string[];
  readonly through: typeof through;
  readonly fail: typeof fail;
  readonly rescue: typeof rescue;
  readonly rescueLater: typeof rescueLater;
  readonly failLater: typeof failLater;
}

export const trace: string[] = [];

export function through(realm: string, call: () => void): void {
  defer(trace.push(`${realm} left`));
  call();
}

export function fail(value: unknown): void {
  panic(value);
}

export function rescue(call: () => void): unknown {
  let recovered = namedResult<unknown>("nothing");
  defer(() => {
    recovered = recover();
  });
  call();
  return recovered;
}

export async function rescueLater(call: () => Promise<void>): Promise<unknown> {
  let recovered = namedResult<unknown>("nothing");
  defer(() => {
    recovered = recover();
  });
  await call();
  return recovered;
}

export async function failLater(value: unknown): Promise<void> {
  await Promise.resolve();
  panic(value);
}

async function loadInFrame(): Promise<Realm> {
  const frame = document.createElement("iframe");
  const { promise: loaded, resolve } = Promise.withResolvers<Realm>();
  addEventListener("realm", (event) => resolve((event as CustomEvent<Realm>).detail));
  frame.src = `/realm${location.search}`;
  document.body.append(frame);
  return loaded;
}

async function main(): Promise<void> {
  const print = (line: unknown) => writeSync(1, `${String(line)}\n`);
  const theirs = await loadInFrame();
  print(theirs.rescue !== rescue);

  print(rescue(() => theirs.fail("theirs")));
  print(theirs.rescue(() => fail("ours")));
  const error = new RangeError("the same");
  print(rescue(() => theirs.fail(error)) === error);
  print(theirs.rescue(() => fail(error)) === error);
  print((rescue(() => theirs.fail(null)) as Error).name);
  print(await rescueLater(() => theirs.failLater("theirs, later")));
  print(await theirs.rescueLater(() => failLater("ours, later")));

  const recovered = rescue(() =>
    through("outer", () => theirs.through("inner", () => through("innermost", () => theirs.fail("from inside")))),
  );
  print(recovered);
  print([...trace, ...theirs.trace].join(", "));
}

if (location.pathname === "/frame") await main();

import type { TransformOptions } from "../../types.ts";
import { type CompiledFile, compileFile } from "./compile-file.ts";
import type { JavaScriptFile } from "./find-files.ts";

/** What all threads of a build work on. */
export interface Work {
  readonly files: readonly JavaScriptFile[];
  readonly options: TransformOptions;
  /** The index of the next file that nobody has taken, in memory that the threads share. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** A file that is done, by its index. */
export type Done = readonly [index: number, file: CompiledFile];

/** Takes files and compiles them, until none is left. A thread that is quick takes more than one that is slow. */
export function* compileNext({ files, options, next }: Work): Generator<Done> {
  for (;;) {
    const index = Atomics.add(next, 0, 1);
    const file = files[index];
    if (file === undefined) return;
    yield [index, compileFile(file, options)];
  }
}

/** Nobody takes a file any more. */
export function stopWork({ files, next }: Work): void {
  Atomics.store(next, 0, files.length);
}

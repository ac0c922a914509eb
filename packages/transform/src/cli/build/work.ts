import type { TransformOptions } from "../../types.ts";
import { type CompiledFile, compileFile } from "./compile-file.ts";
import type { JavaScriptFile } from "./find-files.ts";

/** The work that all threads of a build share. */
export interface Work {
  readonly files: readonly JavaScriptFile[];
  readonly options: TransformOptions;
  /** The index of the next file that no thread has taken, in shared memory. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** A finished file, by its index. */
export type Done = readonly [index: number, file: CompiledFile];

/** Takes files and compiles them until none is left. A fast thread takes more than a slow one. */
export function* compileNext({ files, options, next }: Work): Generator<Done> {
  for (;;) {
    const index = Atomics.add(next, 0, 1);
    const file = files[index];
    if (file === undefined) return;
    yield [index, compileFile(file, options)];
  }
}

/** No thread takes another file. */
export function stopWork({ files, next }: Work): void {
  Atomics.store(next, 0, files.length);
}

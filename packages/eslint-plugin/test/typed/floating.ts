// What no-floating-deferred says with types: lines that end with `floats`.
import { defer } from "@godefer/runtime";

declare const file: {
  close(): void;
  flush(): Promise<void>;
  maybe(): Promise<void> | undefined;
  lazy(): PromiseLike<number>;
  any(): any;
  schema(): { if: string; then: string };
};

export function sync(): void {
  defer(file.close());
  defer(file.flush()); // floats
  defer(file.maybe()); // floats
  defer(file.lazy()); // floats
  defer(file.any());
  defer(file.schema());
  defer(file.flush().catch(() => undefined));
  defer(() => file.flush()); // floats
  defer(() => file.close());
  defer(() => {
    void file.flush();
  });
}

export async function async(): Promise<void> {
  defer(file.flush());
  await file.flush();
}

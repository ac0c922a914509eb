import { defer, panic, recover } from "@godefer/runtime";

export function close(file: { close(): void }, meanwhile: () => void): void {
  defer(file.close());
  meanwhile();
}

export const rescuer = {
  reason: null as unknown,
  rescue(): void {
    rescuer.reason = recover();
  },
};

export function fail(): void {
  defer(rescuer.rescue());
  panic("out of tea");
}

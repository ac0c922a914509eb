import { defer } from "@godefer/runtime";

export function counter(): () => number {
  let count = $state(0);
  const add = (): void => {
    defer(() => {
      count++;
    });
  };
  add();
  return () => count;
}

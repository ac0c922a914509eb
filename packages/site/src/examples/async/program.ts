import { defer, namedResult, panic, recover } from "@godefer/runtime";

async function hangUp(line: number): Promise<void> {
  await Promise.resolve();
  console.log("hung up line", line);
}

async function call(): Promise<string> {
  let answer = namedResult("no answer");
  defer(() => {
    answer = `the line is ${String(recover())}`;
  });
  defer(hangUp(1));
  defer(hangUp(2));
  await Promise.resolve();
  panic("busy");
  return answer;
}

console.log(await call());

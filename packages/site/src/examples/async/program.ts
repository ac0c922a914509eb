import { defer, namedResult, panic, recover } from "@godefer/runtime";

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function hangUp(line: number): Promise<void> {
  await pause(20);
  console.log("hung up line", line);
}

async function call(): Promise<string> {
  let answer = namedResult("no answer");
  defer(() => {
    answer = `the line is ${String(recover())}`;
  });
  defer(hangUp(1));
  defer(hangUp(2));
  await pause(10);
  panic("busy");
  return answer;
}

console.log(await call());

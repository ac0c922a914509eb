import { defer, namedResult, panic, recover } from "@godefer/runtime";

function helper(): void {
  console.log("the helper gets nothing:", recover() === null);
}

function order(tea: string): string {
  let answer = namedResult("sorry");
  defer(() => {
    console.log("recovered:", recover());
    answer += ", no tea";
  });
  defer(() => {
    helper();
  });
  if (tea === "") panic("out of tea");
  answer = `a cup of ${tea}`;
  return answer;
}

function main(): void {
  defer(() => {
    console.log("nothing to recover:", recover() === null);
  });
  console.log(order(""));
}

main();

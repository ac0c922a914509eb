// A deferred function can change a named result after `return` has set it, but not a result without a name.
import { defer, namedResult } from "@godefer/runtime";

console.log(`named: ${named()}`);
console.log(`not named: ${notNamed()}`);

function named(): number {
  let sum = namedResult(0);
  defer(() => {
    console.log(`return has set ${sum}`);
    sum += 1;
  });
  return 41;
}

function notNamed(): number {
  let sum = 41;
  defer(() => {
    sum += 1;
  });
  return sum;
}

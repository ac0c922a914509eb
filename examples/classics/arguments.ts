// The arguments of a deferred call are evaluated at the `defer` statement. A function literal sees the variable itself.
import { defer } from "@godefer/runtime";

evaluate();

function evaluate(): void {
  let temperature = 20;
  defer(console.log(`deferred call: ${temperature}`));
  defer(() => {
    console.log(`deferred literal: ${temperature}`);
  });
  temperature = 35;
  console.log(`function body: ${temperature}`);
}

import runtime = require("@godefer/runtime");
import crash = require("@godefer/runtime/crash");

function close(name: string): string {
  let result = runtime.namedResult(name);
  runtime.defer(() => {
    const reason: unknown = runtime.recover();
    if (reason !== null) result = String(reason);
  });
  if (name === "") runtime.panic("no name");
  return result;
}

export = { close, crash };

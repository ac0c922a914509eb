// An error that the engine raises. Reading past the end is none in JavaScript; Array's `with` checks its index.
import "@godefer/runtime/crash";

function main() {
  const s = [1];
  const i = 5;
  s.with(i, 0);
}

main();
